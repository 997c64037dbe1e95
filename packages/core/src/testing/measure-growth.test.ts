import { expect, test } from 'vitest'
import { measureGrowth } from './measure-growth.ts'

const maxRatio = 3

/** Work whose steps the compiler cannot leave out. */
function take(steps: number): number {
  let sum = 0
  for (let step = 0; step < steps; step += 1) sum = Math.imul(sum ^ step, 0x9e3779b1)
  return sum
}

test('work in linear time grows less than the limit', () => {
  expect(measureGrowth((factor) => () => take(20_000 * factor), maxRatio)).toBeLessThan(maxRatio)
})

test('work in constant time does not grow', () => {
  expect(measureGrowth(() => () => take(20_000), maxRatio)).toBeLessThan(1.5)
})

test('work in quadratic time grows more than the limit', () => {
  expect(measureGrowth((factor) => () => take(20_000 * factor ** 2), maxRatio)).toBeGreaterThan(maxRatio)
})
