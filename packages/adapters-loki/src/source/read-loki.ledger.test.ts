import { describe, expect, test } from 'vitest'
import type { LokiFetch } from '../client/loki-fetch.ts'
import type { FakeLine } from '../testing/create-fake-loki-store.ts'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { startNs, type WatchLokiOptions, watchLoki } from './__fixtures__/watch-loki.ts'

const ms = 1_000_000n
const nothingWrong = { lost: [], repeated: [], foreign: [], dropped: [] }

test('a page that ends within a nanosecond loses nothing', async () => {
  const ledger = createLedger()
  const watch = await watchLoki({ source: { pageLines: 25 } })
  watch.loki.push(
    Array.from({ length: 40 }, (_, index) => ledger.write('rex', startNs + BigInt(index % 3) * ms)),
  )
  await watch.advance(10_000)
  await watch.stop()
  expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 40 })
})

/** 12,000 lines of one nanosecond, on so many pods. */
async function readOneNanosecond(
  podCount: number,
  options: WatchLokiOptions & { readonly text?: string } = {},
) {
  const ledger = createLedger()
  const watch = await watchLoki(options)
  const before = watch.loki.requests.length
  const atNs = startNs + 5n * ms
  const lines = Array.from({ length: 12_000 }, (_, index) => ledger.write(`pod-${index % podCount}`, atNs))
  watch.loki.push(options.text === undefined ? lines : lines.map((line, index) => disguise(line, index)))
  await watch.advance(2000)
  const requestCount = watch.loki.requests.length - before
  await watch.advance(10_000)
  await watch.stop()
  return { ...ledger.report(watch.batches), requestCount }
}

/** Lines that differ in nothing but characters which say nothing to whoever looks for a difference. */
function disguise(line: FakeLine, index: number): FakeLine {
  return { ...line, labels: { namespace: 'cto' }, line: String.fromCodePoint(0x4e00 + index) }
}

describe('12,000 lines of one nanosecond (F15)', () => {
  test.each([1, 4, 3000])('are all read from %i pods, with at most 20 questions', async (podCount) => {
    const outcome = await readOneNanosecond(podCount)
    expect(outcome).toMatchObject({ ...nothingWrong, delivered: 12_000 })
    expect(outcome.requestCount).toBeLessThanOrEqual(20)
  })

  test('are counted where they cannot be told apart: what is read and what is dropped is all', async () => {
    const outcome = await readOneNanosecond(1, { text: 'the same but for a sign' })
    expect(outcome.dropped).toEqual([{ reason: 'page-overflow', count: 12_000 - outcome.delivered }])
    expect(outcome.delivered).toBeGreaterThanOrEqual(5000)
    expect(outcome.requestCount).toBeLessThanOrEqual(20)
  })

  test('the ledger finds a cursor of "last + 1"', async () => {
    const outcome = await readOneNanosecond(1, { mapFetch: startAfterLast })
    expect(outcome.lost.length).toBeGreaterThanOrEqual(7000)
  })
})

/** As a reader does that takes `start` for exclusive. */
function startAfterLast(fetch: LokiFetch): LokiFetch {
  return (address, init) => {
    const url = new URL(address)
    const start = url.searchParams.get('start')
    const isRetold = start !== null && !start.endsWith('000000000')
    if (isRetold) url.searchParams.set('start', `${BigInt(start) + 1n}`)
    return fetch(url.href, init)
  }
}

test('lines are delivered once over restarts at every batch', async () => {
  const ledger = createLedger()
  const watch = await watchLoki({ source: { pageLines: 10 } })
  await watch.advance(10_000)
  for (let step = 0; step < 60; step += 1) {
    const nowNs = BigInt(watch.clock.nowMs()) * ms
    watch.loki.push(
      Array.from({ length: 7 }, (_, index) =>
        ledger.write(`pod-${index % 2}`, nowNs - BigInt(index) * 900n * ms),
      ),
    )
    await watch.advance(1_500)
    if (step % 3 === 0) await watch.restart(step % 2)
  }
  await watch.advance(5_000)
  await watch.stop()
  expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 420 })
})

test('the ledger finds a restart that forgets what it had delivered', async () => {
  const ledger = createLedger()
  const forget = (cursor: string | undefined) =>
    cursor?.replaceAll(/"delivered":\[(?:\[[^\]]*\],?)*\]/g, '"delivered":[]')
  const watch = await watchLoki({ mapCursor: forget })
  watch.loki.push(Array.from({ length: 10 }, (_, index) => ledger.write('rex', startNs + BigInt(index) * ms)))
  await watch.advance(4000)
  await watch.restart()
  await watch.advance(4000)
  await watch.stop()
  expect(ledger.report(watch.batches).repeated).toHaveLength(10)
})

test('lines that come later to a crowded nanosecond are read too', async () => {
  const ledger = createLedger()
  const watch = await watchLoki({ source: { pageLines: 20 } })
  for (let push = 0; push < 3; push += 1) {
    watch.loki.push(Array.from({ length: 25 }, (_, index) => ledger.write(`pod-${index % 2}`, startNs)))
    await watch.advance(4000)
    await watch.restart()
  }
  await watch.stop()
  expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 75 })
})
