import { expect, it } from 'vitest'
import { hashIdentity } from './hash-identity.ts'

it('is the same on every machine: these are stored', () => {
  expect(['', 'a', 'test:agent.log:1', '日本\ud800'].map(hashIdentity)).toEqual([
    3338908027751811, 7929297801672961, 6239179394555416, 3807476311187794,
  ])
})

it('tells a hundred thousand ids apart', () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => hashIdentity(`kube:pod/${index % 100}:${index}`))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every(Number.isSafeInteger)).toBe(true)
})
