import { expect, test } from 'vitest'
import { createVirtualTime } from './create-virtual-time.ts'

test('time moves on with the records, never back, and not for a record without a time', () => {
  const moved: number[] = []
  const time = createVirtualTime({
    advance(atMs) {
      moved.push(atMs)
      return []
    },
  })
  for (const atMs of [5, 3, 5, Number.NaN, 9]) time.moveTo(atMs)
  expect(moved).toEqual([5, 9])
})
