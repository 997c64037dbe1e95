import type { LogBatch } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { startMs, startNs, watchLoki } from './__fixtures__/watch-loki.ts'
import { createLokiLogSource, type LokiLogSourceOptions } from './create-loki-log-source.ts'

const dayMs = 24 * 3_600_000
const ms = 1_000_000n

async function collect(reading: AsyncIterable<LogBatch>): Promise<readonly LogBatch[]> {
  const batches: LogBatch[] = []
  for await (const batch of reading) batches.push(batch)
  return batches
}

/** Reads a Loki once, from a time to another. */
async function readOnce(
  lines: Parameters<ReturnType<typeof createFakeLoki>['push']>[0],
  options: Partial<LokiLogSourceOptions>,
) {
  const clock = createManualClock(startMs)
  const loki = createFakeLoki({ clock, maxRangeMs: 7 * dayMs, maxEntries: 50 })
  for (const line of lines.toSorted((a, b) => Number(a.atNs - b.atNs))) loki.push([line])
  const source = createLokiLogSource({
    url: 'http://loki.test',
    fetch: loki.fetch,
    clock,
    random: () => 0.5,
    toMs: startMs + 1000,
    ...options,
  })
  const batches = await collect(source.read({ signal: new AbortController().signal }))
  return { loki, source, batches, records: batches.flatMap(({ records }) => records) }
}

describe('a record', () => {
  test('has time to the nanosecond, the labels of its stream, and the rest as attributes', async () => {
    const atNs = startNs + 1_234_567n
    const line = {
      atNs,
      line: 'ERROR: no',
      labels: { namespace: 'cto', pod: 'rex-1' },
      metadata: { pod: 'forged', trace: '7' },
    }
    const { records } = await readOnce([line], { fromMs: startMs })
    expect(records).toEqual([
      {
        id: expect.stringMatching(/^loki:[a-z0-9]+:1795334400001234567:[\w-]{9}$/),
        source: 'loki',
        stream: '{namespace="cto", pod="rex-1", service_name="unknown_service"}',
        atMs: startMs + 1,
        atNs,
        message: 'ERROR: no',
        labels: { namespace: 'cto', pod: 'rex-1', service_name: 'unknown_service' },
        attributes: { pod: 'forged', trace: '7', detected_level: 'error' },
      },
    ])
  })
})

test('a line that is too long is cut, and its end is counted', async () => {
  const labels = { namespace: 'cto', pod: 'rex-1' }
  const lines = [10, 300].map((length, index) => ({
    atNs: startNs + BigInt(index),
    line: 'x'.repeat(length),
    labels,
  }))
  const { records, batches } = await readOnce(lines, { fromMs: startMs, maxLineBytes: 100 })
  expect(records.map(({ message, truncatedBytes }) => [message.length, truncatedBytes])).toEqual([
    [10, undefined],
    [100, 200],
  ])
  expect(batches.flatMap(({ drops }) => drops)).toEqual([
    { reason: 'oversize-tail', stream: records[1]?.stream, count: 200 },
  ])
})

describe('history', () => {
  const history = Array.from({ length: 120 }, (_, index) => ({
    atNs: startNs - BigInt(index * dayMs) * ms,
    line: `day ${index}`,
    labels: { namespace: 'cto', pod: `pod-${index}` },
  }))

  test('is read from any time, in questions that Loki allows', async () => {
    const { records, loki } = await readOnce(history, {
      fromMs: startMs - 120 * dayMs,
      maxRangeMs: 100 * dayMs,
      pageLines: 5000,
    })
    expect(records.map(({ message }) => message)).toEqual(history.map(({ line }) => line).toReversed())
    expect(loki.requests.length).toBeLessThan(40)
  })

  test('begins an hour ago where nothing else is said', async () => {
    const { records } = await readOnce(history, {})
    expect(records.map(({ message }) => message)).toEqual(['day 0'])
  })

  test('goes over into what comes live', async () => {
    const watch = await watchLoki({ source: { fromMs: startMs - 3 * dayMs, pageLines: 3 }, loki: {} })
    watch.loki.push([{ atNs: startNs, line: 'live' }])
    await watch.advance(5000)
    watch.loki.push([{ atNs: startNs + 4000n * ms, line: 'later' }])
    await watch.advance(5000)
    await watch.stop()
    const messages = watch.batches.flatMap(({ records }) => records.map(({ message }) => message))
    expect(messages).toEqual(['live', 'later'])
  })

  test('a page that is too large is asked for in parts', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({
      atNs: startNs + BigInt(index),
      line: `${index} ${'x'.repeat(1000)}`,
    }))
    const { records } = await readOnce(lines, { fromMs: startMs, pageLines: 40, maxResponseBytes: 8000 })
    expect(records).toHaveLength(40)
  })
})

describe('what Loki refuses', () => {
  test.each([
    [401, 'no credentials'],
    [404, 'not here'],
  ])('status %i at the first question is thrown, and not tried again', async (status, body) => {
    const clock = createManualClock(startMs)
    const loki = createFakeLoki({ clock })
    loki.setFault({ kind: 'status', status, body })
    const options = { url: 'http://loki.test', fetch: loki.fetch, clock, random: () => 0.5 }
    const source = createLokiLogSource(options)
    const { signal } = new AbortController()
    const refused = {
      code: 'HEALER_SOURCE_REFUSED',
      retryable: false,
      details: { source: 'loki', reason: `it answered ${status}: ${body}` },
    }
    await expect(collect(source.read({ signal }))).rejects.toMatchObject(refused)
    await expect(createLokiLogSource(options).check({ signal })).rejects.toMatchObject(refused)
    expect(loki.requests).toHaveLength(2)
    expect(loki.requests[1]?.path).toBe('/loki/api/v1/labels')
  })

  test('status 401 in the middle is an outage: a token is being changed', async () => {
    const watch = await watchLoki()
    watch.loki.failNext({ kind: 'status', status: 401 }, { kind: 'status', status: 401 })
    watch.loki.push([{ atNs: startNs, line: 'still there' }])
    await watch.advance(20_000)
    await watch.stop()
    expect(watch.failure()).toBeUndefined()
    expect(watch.batches.flatMap(({ records }) => records)).toHaveLength(1)
  })

  test('a query that is none is thrown, in the words of Loki', async () => {
    await expect(readOnce([], { query: '{namespace=cto}' })).rejects.toMatchObject({
      code: 'HEALER_SOURCE_REFUSED',
      details: { reason: expect.stringContaining('parse error at line 1') },
    })
  })
})

describe('health', () => {
  test('is unread, live, stale in an outage, and live again, with an empty batch that says so', async () => {
    const clock = createManualClock(startMs)
    const unread = createLokiLogSource({
      url: 'http://loki.test',
      fetch: createFakeLoki({ clock }).fetch,
      clock,
      random: () => 0,
    })
    expect(unread.health()).toMatchObject({ state: 'unread' })
    const watch = await watchLoki({ source: { freshnessMs: 10_000 } })
    await watch.advance(4000)
    expect(watch.source().health()).toMatchObject({ state: 'live', freshAtMs: startMs + 4000 })
    watch.loki.setFault({ kind: 'black-hole' })
    await watch.advance(15_000)
    expect(watch.source().health()).toMatchObject({ state: 'stale', freshAtMs: startMs + 4000 })
    const before = watch.batches.length
    watch.loki.setFault(undefined)
    await watch.advance(15_000)
    expect(watch.source().health().state).toBe('live')
    expect(watch.batches.length).toBeGreaterThan(before)
    await watch.stop()
  })
})

describe('a cursor', () => {
  test('of another query goes on where it was, and counts anew', async () => {
    const { records, batches } = await readOnce([{ atNs: startNs, line: 'one' }], { fromMs: startMs })
    expect(records).toHaveLength(1)
    const clock = createManualClock(startMs)
    const loki = createFakeLoki({ clock })
    loki.push([
      { atNs: startNs, line: 'one' },
      { atNs: startNs + 1n, line: 'two' },
    ])
    const source = createLokiLogSource({
      url: 'http://loki.test',
      fetch: loki.fetch,
      clock,
      random: () => 0,
      query: '{namespace="cto", app="coderun"}',
      toMs: startMs + 1000,
    })
    const cursor = batches.at(-1)?.cursor ?? ''
    const again = await collect(source.read({ cursor, signal: new AbortController().signal }))
    expect(again.flatMap((batch) => batch.records).map(({ message }) => message)).toEqual(['two'])
  })

  test.each([
    ['another source', { source: 'others' }],
    ['damaged lines', { delivered: [[1_795_334_400, 'AAAA']] }],
    ['a time of another age', { fromNs: '5' }],
    ['more than it should have', { more: 1 }],
  ])('with %s is refused', async (_, change) => {
    const { source, batches } = await readOnce([{ atNs: startNs, line: 'one' }], { fromMs: startMs })
    const cursor = JSON.stringify({ ...JSON.parse(batches[0]?.cursor ?? ''), ...change })
    const reading = collect(source.read({ cursor, signal: new AbortController().signal }))
    await expect(reading).rejects.toMatchObject({ code: 'HEALER_SOURCE_BAD_CURSOR' })
  })

  test('knows every line of the second that is being read, however few it may know', async () => {
    const clock = createManualClock(startMs)
    const loki = createFakeLoki({ clock })
    loki.push(
      Array.from({ length: 60 }, (_, index) => ({
        atNs: startNs + BigInt(index) * ms,
        line: `line ${index}`,
      })),
    )
    const messages: string[] = []
    let cursor: string | undefined
    for (let isOver = false; !isOver; ) {
      isOver = true
      const source = createLokiLogSource({
        url: 'http://loki.test',
        fetch: loki.fetch,
        clock,
        random: () => 0,
        fromMs: startMs,
        toMs: startMs + 1000,
        pageLines: 10,
        maxCursorLines: 5,
      })
      const { signal } = new AbortController()
      for await (const batch of source.read({ signal, ...(cursor === undefined ? {} : { cursor }) })) {
        cursor = batch.cursor
        messages.push(...batch.records.map(({ message }) => message))
        isOver = batch.records.length === 0
        break
      }
    }
    expect(messages).toEqual(Array.from({ length: 60 }, (_, index) => `line ${index}`))
  })

  test('does not grow with what was delivered long ago', async () => {
    const watch = await watchLoki({ source: { maxCursorLines: 20 } })
    for (let step = 0; step < 100; step += 1) {
      const atNs = BigInt(watch.clock.nowMs()) * ms
      watch.loki.push(
        Array.from({ length: 5 }, (_, index) => ({ atNs: atNs + BigInt(index), line: `${step} ${index}` })),
      )
      await watch.advance(1000)
    }
    await watch.restart()
    await watch.advance(5000)
    await watch.stop()
    expect(watch.batches.at(-1)?.cursor.length).toBeLessThan(1000)
    const messages = watch.batches.flatMap(({ records }) => records.map(({ message }) => message))
    expect(new Set(messages).size).toBe(500)
    expect(messages).toHaveLength(500)
  })
})

test.each([{ pollIntervalMs: 0 }, { pageLines: 1.5 }, { lookBackMs: Number.NaN }])(
  'refuses the option %o',
  (options) => {
    const clock = createManualClock(startMs)
    const { fetch } = createFakeLoki({ clock })
    expect(() =>
      createLokiLogSource({ url: 'http://loki.test', fetch, clock, random: () => 0, ...options }),
    ).toThrow(expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }))
  },
)
