import type { LogRecord } from '@healer/core'
import { buildRecord } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { mergeByTime } from './merge-by-time.ts'

/** A stream that gives its records by batches. */
function streamOf(stream: string, batches: readonly (readonly number[])[]) {
  const left = batches.map((times) =>
    times.map((atMs) => buildRecord({ stream, atMs, message: `${stream}${atMs}` })),
  )
  return { pull: () => Promise.resolve<readonly LogRecord[] | undefined>(left.shift()) }
}

async function merge(...streams: readonly ReturnType<typeof streamOf>[]) {
  const messages: string[] = []
  for await (const records of mergeByTime(streams)) messages.push(...records.map(({ message }) => message))
  return messages.join(' ')
}

test('records of several streams come in the order of their time', async () => {
  expect(
    await merge(
      streamOf('a', [[1, 4], [], [7]]),
      streamOf('b', [
        [2, 3],
        [5, 9],
      ]),
    ),
  ).toBe('a1 b2 b3 a4 b5 a7 b9')
})

test('at one time those of an earlier stream come first', async () => {
  expect(await merge(streamOf('a', [[0, 0], [0]]), streamOf('b', [[0, 0]]), streamOf('c', [[0]]))).toBe(
    'a0 a0 a0 b0 b0 c0',
  )
})

test('records of one stream stay in their order', async () => {
  expect(await merge(streamOf('a', [[5, 1, 6]]), streamOf('b', [[2, 8]]))).toBe('b2 a5 a1 a6 b8')
})

test('nothing gives nothing', async () => {
  expect(await merge()).toBe('')
  expect(await merge(streamOf('a', [[], []]))).toBe('')
})
