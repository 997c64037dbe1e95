import { describe, expect, test } from 'vitest'
import type { FakeLokiFault } from '../testing/fake-loki-fault.ts'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { startMs, type WatchLokiOptions, watchLoki } from './__fixtures__/watch-loki.ts'

const linesPerSecond = 40
const outageMs = 60_000
/** The look-back, its slack, what came since the last poll, and what being woken reads again. */
const rereadSeconds = 60 + 2 + 2.5 + 10

const faults: readonly (readonly [string, FakeLokiFault])[] = [
  ['refused connections', { kind: 'refuse' }],
  ['status 500', { kind: 'status', status: 500 }],
  ['status 429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }],
  ['a black hole', { kind: 'black-hole' }],
  ['answers that are cut off', { kind: 'cut' }],
]

/** Three minutes of lines, the second without Loki. */
async function runThroughOutage(
  fault: FakeLokiFault,
  options: WatchLokiOptions & { readonly restarts?: boolean },
) {
  const ledger = createLedger()
  const watch = await watchLoki({ hasTail: true, ...options })
  const writeSecond = async () => {
    for (const half of [0, 1]) {
      const lines = Array.from({ length: linesPerSecond / 2 }, (_, index) => {
        const atMs = watch.clock.nowMs() + 20 * index
        return ledger.write(`pod-${index % 3}`, BigInt(atMs) * 1_000_000n + BigInt(half))
      })
      await watch.advance(500)
      watch.loki.push(lines)
    }
  }
  const write = async (forMs: number) => {
    const endMs = watch.clock.nowMs() + forMs
    while (watch.clock.nowMs() < endMs) await writeSecond()
  }
  await write(60_000)
  watch.loki.setFault(fault)
  const before = watch.loki.requests.length
  await write(outageMs)
  const requestCount = watch.loki.requests.length - before
  watch.loki.setFault(undefined)
  if (options.restarts === true) await watch.restart()
  const recoveredAtMs = watch.clock.nowMs()
  const countRereads = () => {
    const { readLines, deliveredLines } = watch.source().health().counters
    return readLines - deliveredLines
  }
  const rereadsBefore = options.restarts === true ? 0 : countRereads()
  const isCaughtUp = () =>
    watch.batches.some(({ atMs, records }) => atMs >= recoveredAtMs && records.length > 0)
  while (!isCaughtUp() && watch.clock.nowMs() < recoveredAtMs + 60_000) await watch.advance(500)
  const lagMs = watch.clock.nowMs() - recoveredAtMs
  const rereadCount = countRereads() - rereadsBefore
  await write(40_000)
  await watch.advance(5000)
  await watch.stop()
  return {
    ...ledger.report(watch.batches),
    requestCount,
    lagMs,
    rereadCount,
    state: watch.source().health().state,
  }
}

describe('an outage of a minute (F11)', () => {
  test.each(faults)('%s: nothing is lost or repeated, and Loki is left alone', async (_, fault) => {
    const outcome = await runThroughOutage(fault, {})
    expect(outcome).toMatchObject({ lost: [], repeated: [], foreign: [], dropped: [], state: 'live' })
    expect(outcome.delivered).toBe(linesPerSecond * 160)
    expect(outcome.requestCount).toBeLessThanOrEqual(20)
    expect(outcome.lagMs).toBeLessThanOrEqual(20_000)
    expect(outcome.rereadCount).toBeLessThanOrEqual(linesPerSecond * rereadSeconds)
  })

  test('the ledger finds a reading that goes on from now instead of from its cursor', async () => {
    const outcome = await runThroughOutage(
      { kind: 'refuse' },
      { restarts: true, mapCursor: () => undefined, source: { fromMs: startMs + 120_000 } },
    )
    expect(outcome.lost.length).toBeGreaterThan(linesPerSecond * 30)
  })

  test('a restart at the end of the outage reads again no more than the look-back, and repeats nothing', async () => {
    const outcome = await runThroughOutage({ kind: 'refuse' }, { restarts: true })
    expect(outcome).toMatchObject({ lost: [], repeated: [], dropped: [] })
    expect(outcome.rereadCount).toBeGreaterThan(0)
    expect(outcome.rereadCount).toBeLessThanOrEqual(linesPerSecond * rereadSeconds)
  })

  test('an outage that goes on is thrown, so that whoever reads knows; a reading from the cursor goes on', async () => {
    const ledger = createLedger()
    const watch = await watchLoki()
    watch.loki.push([ledger.write('rex', BigInt(startMs) * 1_000_000n)])
    await watch.advance(2000)
    watch.loki.setFault({ kind: 'status', status: 503, body: 'no queriers' })
    await watch.advance(120_000)
    expect(watch.failure()).toMatchObject({
      code: 'HEALER_SOURCE_UNREADABLE',
      retryable: true,
      details: { source: 'pods', reason: 'it answered 503: no queriers' },
    })
    expect(watch.source().health()).toMatchObject({ state: 'stale', failure: 'it answered 503: no queriers' })
    watch.loki.setFault(undefined)
    watch.loki.push([ledger.write('rex', BigInt(watch.clock.nowMs()) * 1_000_000n)])
    await watch.restart()
    await watch.advance(10_000)
    await watch.stop()
    expect(ledger.report(watch.batches)).toMatchObject({ lost: [], repeated: [], dropped: [] })
  })
})
