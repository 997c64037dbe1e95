import { describe, expect, test } from 'vitest'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { outageFaults, runThroughOutage } from './__fixtures__/run-through-outage.ts'
import { startMs, watchLoki } from './__fixtures__/watch-loki.ts'

const linesPerSecond = 40
/** Longer than the look-back: a reading that began anew would read more again. */
const beforeMs = 90_000
/** The look-back, what clocks may differ, and what came between the last poll and the outage. */
const lookBackSeconds = 60 + 2 + 2

describe('an outage of a minute (F11)', () => {
  test.each(outageFaults)('%s: nothing is lost or repeated, and Loki is left alone', async (_, fault) => {
    const outcome = await runThroughOutage(fault, { linesPerSecond, beforeMs })
    expect(outcome).toMatchObject({ lost: [], repeated: [], foreign: [], dropped: [], state: 'live' })
    expect(outcome.delivered).toBe(linesPerSecond * (beforeMs / 1000 + 125))
    expect(outcome.requestCount).toBeLessThanOrEqual(20)
    expect(outcome.lagMs).toBeLessThanOrEqual(20_000)
    expect(outcome.recoveryMs).toBeLessThanOrEqual(20_000)
    expect(outcome.rereadCount).toBeGreaterThan(0)
    expect(outcome.rereadCount).toBeLessThanOrEqual(linesPerSecond * lookBackSeconds)
  })

  test.each([1500, 2500])(
    'repeats nothing where only %i lines are remembered',
    async (maxRememberedLines) => {
      const outcome = await runThroughOutage(
        { kind: 'refuse' },
        { linesPerSecond, source: { maxRememberedLines, pageLines: 100 } },
      )
      expect(outcome).toMatchObject({ lost: [], repeated: [], foreign: [], dropped: [] })
    },
  )

  test('the ledger finds a reading that goes on from now instead of from its cursor', async () => {
    const outcome = await runThroughOutage(
      { kind: 'refuse' },
      { linesPerSecond, restarts: true, mapCursor: () => undefined, source: { fromMs: startMs + 120_000 } },
    )
    expect(outcome.lost.length).toBeGreaterThan(linesPerSecond * 30)
  })

  test('a restart at the end of the outage reads again no more than the look-back, and repeats nothing', async () => {
    const outcome = await runThroughOutage({ kind: 'refuse' }, { linesPerSecond, beforeMs, restarts: true })
    expect(outcome).toMatchObject({ lost: [], repeated: [], dropped: [] })
    expect(outcome.rereadCount).toBeGreaterThan(0)
    expect(outcome.rereadCount).toBeLessThanOrEqual(linesPerSecond * lookBackSeconds)
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
