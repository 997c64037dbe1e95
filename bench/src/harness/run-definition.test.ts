import { expect, test } from 'vitest'
import type { BenchDefinition } from './bench-definition.ts'
import { claimRatio } from './claim.ts'
import type { Contestant } from './contestant.ts'
import { runDefinition } from './run-definition.ts'

const context = {
  size: 'small',
  maxRules: 15,
  minutes: 1,
  cacheFolder: '',
  load: () => Promise.reject(new Error('there is no text')),
} as const

/** Contestants that answer these values, one a round, and write down when they were asked. */
const createDefinition = (
  answers: Readonly<Record<string, { values: readonly number[]; lines: number }>>,
) => {
  const log: string[] = []
  const contestants = Object.entries(answers).map(([id, { values, lines }]): Contestant => {
    let round = 0
    return {
      id,
      title: id,
      unit: 'MB/s',
      expectedLines: 7,
      prepare: () => ({
        kind: 'ready',
        runner: {
          round() {
            log.push(id)
            round += 1
            return { value: values[round - 1] ?? 0, matchingLines: lines }
          },
          close: () => void log.push(`close ${id}`),
        },
      }),
    }
  })
  const absent: Contestant = {
    id: 'gone',
    title: 'Gone',
    unit: 'MB/s',
    expectedLines: 7,
    prepare: () => ({ kind: 'absent', reason: 'it is not installed' }),
  }
  const definition: BenchDefinition = {
    name: 'sample',
    question: 'Who?',
    contestants: () => Promise.resolve([...contestants, absent]),
    analyse: (medians) => [claimRatio(medians, { what: 'a over b', of: 'a', over: 'b' })],
  }
  return { definition, log }
}

/** Every look at the clock is a millisecond later: a run takes one. */
const run = (definition: BenchDefinition, roundMs = 1) => {
  let nowMs = 0
  return runDefinition(definition, { context, rounds: 3, roundMs, nowMs: () => nowMs++, say: () => {} })
}

test('contestants take turns, after a round that does not count', async () => {
  const { definition, log } = createDefinition({
    a: { values: [999, 10, 30, 20], lines: 7 },
    b: { values: [999, 5, 4, 6], lines: 7 },
  })
  const { measurements, absent, claims } = await run(definition)
  expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'close a', 'close b'])
  expect(
    measurements.map(({ id, rounds, median, deviation, min, max }) => [
      id,
      rounds,
      median,
      deviation,
      min,
      max,
    ]),
  ).toEqual([
    ['a', 3, 20, 10, 10, 30],
    ['b', 3, 5, 1, 4, 6],
  ])
  expect(absent).toEqual([{ id: 'gone', title: 'Gone', reason: 'it is not installed' }])
  expect(claims).toEqual([{ what: 'a over b', unit: '×', value: 4 }])
})

test('who is ready before the round is over runs again, and the median of these runs counts', async () => {
  const { definition, log } = createDefinition({
    a: { values: [999, 999, 10, 30, 40, 20, 5, 7], lines: 7 },
    b: { values: [], lines: 7 },
  })
  const { measurements } = await run(definition, 2)
  expect(log.join(' ')).toBe('a a b b a a b b a a b b a a b b close a close b')
  expect(measurements[0]).toMatchObject({ rounds: 3, median: 20, min: 6, max: 30 })
})

test('a wrong count fails the bench, and everybody is closed', async () => {
  const { definition, log } = createDefinition({
    a: { values: [1], lines: 7 },
    b: { values: [1], lines: 8 },
  })
  await expect(run(definition)).rejects.toThrow('sample: b found 8 matching lines, not 7.')
  expect(log).toEqual(['a', 'b', 'close a', 'close b'])
})
