import { describe, expect, test } from 'vitest'
import { createLokiStreams } from '../client/create-loki-streams.ts'
import type { LokiLine } from '../client/loki-line.ts'
import { findSplittingFilter } from './find-splitting-filter.ts'
import { readCrowdedNanosecond } from './read-crowded-nanosecond.ts'

const atNs = '1795334400000000000'
const streamOf = createLokiStreams()

function buildLine(
  text: string,
  fingerprint: number,
  labels: Readonly<Record<string, string>> = {},
): LokiLine {
  return { stream: streamOf(labels), atNs, atSeconds: 1_795_334_400, nanosecond: 0, text, fingerprint }
}

describe('what tells lines apart', () => {
  test('is a character that about half of them have', () => {
    const lines = ['a1', 'b1', 'b2', 'c3', 'b9', 'd4'].map((text, index) => buildLine(text, index))
    expect(findSplittingFilter(lines)).toMatchObject({ having: '|= "b"', lacking: '!= "b"' })
  })

  test('may stand in a label', () => {
    const lines = ['x', 'y', 'x', 'z'].map((pod, index) => buildLine('the same', index, { pod }))
    expect(findSplittingFilter(lines)).toMatchObject({
      having: '| pod=~"(?s).*x.*"',
      lacking: '| pod!~"(?s).*x.*"',
    })
  })

  test('is nothing where all look the same', () => {
    expect(findSplittingFilter([buildLine('same', 1), buildLine('same', 2)])).toBeUndefined()
  })
})

describe('a nanosecond that Loki will not part or count', () => {
  const refuse = () => Promise.resolve(undefined)
  const page = { lines: ['a', 'b'].map((text, index) => buildLine(text, index)), isFull: true }

  test('gives what was found, and says that at least one is missing', async () => {
    const outcome = await readCrowdedNanosecond({
      query: '{a="b"}',
      page,
      askLines: refuse,
      askCount: refuse,
    })
    expect(outcome).toMatchObject({ lines: page.lines, overflowCount: 1 })
  })

  test('gives the count where there is one', async () => {
    const askCount = () => Promise.resolve(7)
    const outcome = await readCrowdedNanosecond({ query: '{a="b"}', page, askLines: refuse, askCount })
    expect(outcome.overflowCount).toBe(5)
  })
})
