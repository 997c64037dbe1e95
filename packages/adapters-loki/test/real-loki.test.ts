import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, LogBatch } from '@healer/core/contracts'
import { beforeEach, describe, expect, test } from 'vitest'
import { createLokiLogSource, createWebSocketTail, type LokiLogSourceOptions } from '../src/index.ts'

// A Loki of yours that may be written to: HEALER_TEST_LOKI_URL=http://127.0.0.1:3100
const url = process.env.HEALER_TEST_LOKI_URL ?? ''

const clock: Clock = {
  nowMs: () => Date.now(),
  sleep: (delayMs, signal) => sleep(delayMs, undefined, { signal }),
}
const runName = `healer-test-${process.pid}-${Date.now()}`
const query = `{namespace="healer-test", app="${runName}"}`

interface Push {
  readonly atNs: bigint
  readonly line: string
  readonly metadata?: Readonly<Record<string, string>>
}

async function push(pod: string, lines: readonly Push[]): Promise<void> {
  const values = lines.map(({ atNs, line, metadata = {} }) => [`${atNs}`, line, metadata])
  const stream = { namespace: 'healer-test', app: runName, pod }
  const response = await fetch(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams: [{ stream, values }] }),
  })
  expect(response.status).toBe(204)
}

function createSource(options: Partial<LokiLogSourceOptions> = {}) {
  return createLokiLogSource({ url, query, fetch, clock, random: Math.random, ...options })
}

/** Reads until so many records have come. */
async function take(reading: AsyncIterable<LogBatch>, count: number) {
  const batches: LogBatch[] = []
  for await (const batch of reading) {
    batches.push(batch)
    if (batches.reduce((sum, { records }) => sum + records.length, 0) >= count) break
  }
  return { batches, records: batches.flatMap(({ records }) => records) }
}

describe('a real Loki', () => {
  beforeEach((context) => context.skip(url === '', 'HEALER_TEST_LOKI_URL is not set: no real Loki was asked'))

  test('answers for the names of its labels', async ({ signal }) => {
    expect(await createSource().check({ signal })).toBeUndefined()
  })

  test('gives 12,000 lines of one nanosecond, each once, with labels and metadata apart', async ({
    signal,
  }) => {
    const atNs = BigInt(Date.now() - 5000) * 1_000_000n
    for (let batch = 0; batch < 12; batch += 1) {
      const lines = Array.from({ length: 1000 }, (_, index) => ({
        atNs,
        line: `sequence=${batch * 1000 + index}`,
        metadata: { pod: 'forged' },
      }))
      await push('crowd', lines)
    }
    const { records } = await take(createSource().read({ signal }), 12_000)
    expect(new Set(records.map(({ message }) => message)).size).toBe(12_000)
    expect(records).toHaveLength(12_000)
    expect(records[0]).toMatchObject({ atNs, labels: { pod: 'crowd' } })
    expect(records[0]?.labels).not.toHaveProperty('detected_level')
  })

  test('gives what is pushed while it reads, over a tail and a restart, each line once', async ({
    signal,
  }) => {
    const fromMs = Date.now()
    const options = { fromMs, query: `${query} |= "live"`, openTail: createWebSocketTail() }
    const write = (first: number) =>
      push(
        'live',
        Array.from({ length: 10 }, (_, index) => ({
          atNs: BigInt(Date.now()) * 1_000_000n + BigInt(index),
          line: `live ${first + index}`,
        })),
      )
    await write(0)
    const before = await take(createSource(options).read({ signal }), 10)
    await write(10)
    const cursor = before.batches.at(-1)?.cursor ?? ''
    const after = await take(createSource(options).read({ cursor, signal }), 10)
    const messages = [...before.records, ...after.records].map(({ message }) => message)
    expect(messages).toEqual(Array.from({ length: 20 }, (_, index) => `live ${index}`))
  })
})
