import { describe, expect, test } from 'vitest'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { overlappingQueries } from './__fixtures__/overlapping-queries.ts'
import { runWithLateLines } from './__fixtures__/run-with-late-lines.ts'
import { startNs, type WatchLokiOptions, watchLoki } from './__fixtures__/watch-loki.ts'

const minuteMs = 60_000
const nothingWrong = { lost: [], repeated: [], foreign: [], dropped: [] }
const several: WatchLokiOptions = { source: { query: overlappingQueries } }

describe('several queries that answer the same lines', () => {
  test.each([
    [10, 1],
    [30, 60],
  ])(
    'late lines of %i minutes, up to %i minutes late, are delivered once, and none is missed when they are counted',
    async (forMinutes, maxLateMinutes) => {
      const { ledger, watch } = await runWithLateLines(forMinutes * minuteMs, maxLateMinutes * minuteMs, {
        ...several,
        restarts: maxLateMinutes === 1,
      })
      await watch.advance(61 * minuteMs)
      await watch.stop()
      expect(ledger.report(watch.batches)).toMatchObject(nothingWrong)
      expect(watch.source().health().counters).toMatchObject({ uncountedRanges: 0, droppedLines: 0 })
    },
  )

  test('late lines that cannot be told from delivered ones any more are counted by each query that has them', async () => {
    const { ledger, watch } = await runWithLateLines(30 * minuteMs, 60 * minuteMs, {
      source: { ...several.source, maxRememberedLines: 300 },
    })
    await watch.advance(61 * minuteMs)
    await watch.stop()
    const { lost, repeated, dropped } = ledger.report(watch.batches)
    expect(repeated).toEqual([])
    const answerCount = lost.reduce((sum, line) => sum + (/pod-[01]/.test(line) ? 2 : 1), 0)
    expect(lost.length).toBeGreaterThan(0)
    expect(dropped).toEqual([{ reason: 'late', count: answerCount }])
  })

  test('12,000 lines of one nanosecond are all delivered, once', async () => {
    const ledger = createLedger()
    const watch = await watchLoki(several)
    watch.loki.push(
      Array.from({ length: 12_000 }, (_, index) => ledger.write(`pod-${index % 3}`, startNs + 5n)),
    )
    await watch.advance(12_000)
    await watch.stop()
    expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 12_000 })
  })

  test('are woken by the tail of any of them', async () => {
    const ledger = createLedger()
    const watch = await watchLoki({
      source: { query: overlappingQueries, pollIntervalMs: 30_000 },
      hasTail: true,
    })
    await watch.advance(2000)
    expect(watch.tails.openCount).toBe(3)
    for (const pod of ['pod-0', 'pod-1', 'pod-2']) {
      const pushedAtMs = watch.clock.nowMs()
      watch.loki.push([ledger.write(pod, BigInt(pushedAtMs) * 1_000_000n)])
      await watch.advance(1000)
      expect(watch.batches.at(-1)?.records.map(({ labels }) => labels.pod)).toEqual([pod])
    }
    await watch.stop()
    expect(watch.tails.openCount).toBe(0)
  })

  test('other queries over a restart deliver nothing again, and go on', async () => {
    const ledger = createLedger()
    let query: readonly string[] = overlappingQueries
    const watch = await watchLoki({
      source: {
        get query() {
          return query
        },
      },
    })
    const write = async () => {
      const nowNs = BigInt(watch.clock.nowMs()) * 1_000_000n
      watch.loki.push([0, 1, 2].map((pod) => ledger.write(`pod-${pod}`, nowNs + BigInt(pod))))
      await watch.advance(4000)
    }
    await watch.advance(4000)
    for (const next of [overlappingQueries, ['{namespace="cto"}'], overlappingQueries.toReversed()]) {
      await write()
      query = next
      await watch.restart()
      await write()
    }
    await watch.advance(62 * minuteMs)
    await watch.stop()
    expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 18 })
  })

  test('an empty list is refused', async () => {
    await expect(watchLoki({ source: { query: [] } })).rejects.toThrow('is an empty list')
  })
})
