import { expect, test } from 'vitest'
import { specPatterns } from '../packs/spec-patterns.ts'
import { composeMixedLogs, lineKinds } from './compose-mixed-logs.ts'

const compose = (hitRatio: number, seed = 1) => [
  ...composeMixedLogs({ seed, lines: 3000, hitRatio, plantedRatio: 0.01 }),
]
const specified = Object.values(specPatterns).map((source) => new RegExp(source, 'i'))

test('there are sixteen kinds of logs', () => {
  expect(new Set(lineKinds.map(({ name }) => name)).size).toBe(16)
})

test('one seed gives one text', () => {
  expect(compose(0.01)).toEqual(compose(0.01))
  expect(compose(0.01)).not.toEqual(compose(0.01, 2))
})

test.each([0, 0.01, 0.1])(
  'of all lines a share of %d matches, where it is said and nowhere else',
  (ratio) => {
    const entries = compose(ratio)
    const lines = entries.flatMap((entry) => entry.lines)
    const matching = lines.filter((line) => specified.some((pattern) => pattern.test(line)))
    expect(matching).toEqual(entries.filter(({ isHit }) => isHit).map((entry) => entry.lines[0]))
    expect(Math.abs(matching.length - ratio * lines.length)).toBeLessThanOrEqual(2)
  },
)

test('every pattern of the specification is hit', () => {
  const lines = compose(0.1).flatMap((entry) => entry.lines)
  expect(specified.filter((pattern) => !lines.some((line) => pattern.test(line)))).toEqual([])
})

test('no line has an end within', () => {
  expect(
    compose(0.1)
      .flatMap(({ lines }) => lines)
      .filter((line) => line.includes('\n')),
  ).toEqual([])
})
