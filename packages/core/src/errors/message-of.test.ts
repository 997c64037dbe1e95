import { expect, it } from 'vitest'
import { messageOf } from './message-of.ts'

const unreadable = Object.defineProperty(new Error('x'), 'message', {
  get() {
    throw new Error('not even this')
  },
})

it.each([
  [new TypeError('no such thing'), 'no such thing'],
  ['just text', 'just text'],
  [undefined, 'undefined'],
  [Symbol('s'), 'Symbol(s)'],
  [Object.create(null), 'something that cannot be shown as text was thrown'],
  [unreadable, 'something that cannot be shown as text was thrown'],
])('says what was thrown, whatever it was (%#)', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message)
})
