import { expect, it } from 'vitest'
import { createDueQueue } from './create-due-queue.ts'

it('gives out what is due before a time, each thing once', () => {
  const queue = createDueQueue<string>()
  queue.touch('a', 10)
  queue.touch('b', 20)
  queue.touch('a', 5)
  queue.touch('a', 7)
  queue.touch('c', undefined)
  expect([queue.isPast(5), queue.isPast(6)]).toEqual([false, true])
  expect(queue.takePast(6)).toEqual(['a'])
  expect(queue.takePast(15)).toEqual([])
  queue.touch('a', 12)
  expect([...queue.takePast(21)].sort()).toEqual(['a', 'b'])
  expect(queue.isPast(Number.POSITIVE_INFINITY)).toBe(false)
})
