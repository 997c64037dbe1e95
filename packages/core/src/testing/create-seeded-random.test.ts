import { expect, it } from 'vitest'
import { createSeededRandom } from './create-seeded-random.ts'

const items = ['a', 'b', 'c', 'd', 'e']

it('says the same for the same seed, and something else for another', () => {
  const say = (seed: number) => {
    const random = createSeededRandom(seed)
    return [random.next(), random.integer(1, 1_000_000), random.pick(items), random.shuffle(items)]
  }
  expect(say(7)).toEqual(say(7))
  expect(say(7)).not.toEqual(say(8))
})

it('is the same in every version: what a seed has found can be found again', () => {
  const random = createSeededRandom(1)
  expect([random.next(), random.next()]).toEqual([0.6270739405881613, 0.002735721180215478])
})

it('stays from 0 to 1, in the middle on average', () => {
  const random = createSeededRandom(3)
  const numbers = Array.from({ length: 20_000 }, () => random.next())
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
  expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1)
})

it('reaches both ends of a range and nothing beyond', () => {
  const random = createSeededRandom(4)
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(-1, 2)))
  expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2])
})

it('picks every item sooner or later, and none of nothing', () => {
  const random = createSeededRandom(5)
  expect(new Set(Array.from({ length: 200 }, () => random.pick(items)))).toEqual(new Set(items))
  expect(() => random.pick([])).toThrow(RangeError)
})

it('shuffles without loss, and leaves the given array alone', () => {
  const random = createSeededRandom(6)
  const given = Object.freeze([...items])
  const orders = Array.from({ length: 200 }, () => random.shuffle(given).join(''))
  expect(new Set(orders).size).toBeGreaterThan(60)
  expect(orders.every((order) => [...order].sort().join('') === 'abcde')).toBe(true)
})
