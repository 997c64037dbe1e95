import { expect, test } from 'vitest'
import { median } from './median.ts'

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('of %j it is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('nothing has none', () => {
  expect(() => median([])).toThrow(RangeError)
})
