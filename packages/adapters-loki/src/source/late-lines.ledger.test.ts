import { describe, expect, test } from 'vitest'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { runWithLateLines } from './__fixtures__/run-with-late-lines.ts'
import { startMs, watchLoki } from './__fixtures__/watch-loki.ts'

const minuteMs = 60_000

describe('late lines (F16)', () => {
  test.each([false, true])(
    'within the look-back are found by the next two polls; restarts: %s',
    async (restarts) => {
      const { ledger, watch, lateLines } = await runWithLateLines(10 * minuteMs, 60_000, { restarts })
      await watch.stop()
      expect(ledger.report(watch.batches)).toMatchObject({ lost: [], repeated: [], foreign: [], dropped: [] })
      expect(lateLines.size).toBeGreaterThan(20)
      for (const { atMs, records } of watch.batches) {
        for (const { message } of records)
          expect(atMs - (lateLines.get(message) ?? atMs)).toBeLessThanOrEqual(4500)
      }
    },
  )

  test('up to an hour late are found by counting, and read', async () => {
    const { ledger, watch } = await runWithLateLines(30 * minuteMs, 60 * minuteMs)
    await watch.advance(61 * minuteMs)
    await watch.stop()
    expect(ledger.report(watch.batches)).toMatchObject({ lost: [], repeated: [], foreign: [], dropped: [] })
  })

  test('up to an hour late are counted where they cannot be told from delivered ones any more', async () => {
    const { ledger, watch } = await runWithLateLines(30 * minuteMs, 60 * minuteMs, {
      source: { maxRememberedLines: 300 },
    })
    await watch.advance(61 * minuteMs)
    await watch.stop()
    const { lost, repeated, dropped } = ledger.report(watch.batches)
    expect(repeated).toEqual([])
    expect(lost.length).toBeGreaterThan(0)
    expect(dropped).toEqual([{ reason: 'late', count: lost.length }])
  })

  test('are counted over a restart, which forgets the lines of the hour and keeps its counts', async () => {
    const ledger = createLedger()
    const watch = await watchLoki()
    await watch.advance(2 * minuteMs)
    const atNs = BigInt(watch.clock.nowMs()) * 1_000_000n
    watch.loki.push([ledger.write('rex', atNs)])
    await watch.advance(10 * minuteMs)
    await watch.restart()
    watch.loki.push([ledger.write('rex', atNs + 1n)])
    await watch.advance(61 * minuteMs)
    await watch.advance(61 * minuteMs)
    await watch.stop()
    const { lost, repeated, dropped } = ledger.report(watch.batches)
    expect({ lost: lost.length, repeated, dropped }).toEqual({
      lost: 1,
      repeated: [],
      dropped: [{ reason: 'late', count: 1 }],
    })
  })

  test('the ledger finds a reading without a look-back, and one that never counts', async () => {
    const source = { lookBackMs: 1, reconcileIntervalMs: 2 ** 40 }
    const { ledger, watch } = await runWithLateLines(10 * minuteMs, 60_000, { source })
    await watch.advance(61 * minuteMs)
    await watch.stop()
    const { lost, dropped } = ledger.report(watch.batches)
    expect(lost.length).toBeGreaterThan(10)
    expect(dropped).toEqual([])
  })
})

test('a stream whose clock is ahead does not hide the lines of others (F18)', async () => {
  const ledger = createLedger()
  const watch = await watchLoki({ hasTail: true })
  for (let step = 0; step < 200; step += 1) {
    const nowNs = BigInt(watch.clock.nowMs()) * 1_000_000n
    watch.loki.push([ledger.write('ahead', nowNs + 9n * 60_000_000_000n), ledger.write('right', nowNs)])
    await watch.advance(1000)
  }
  await watch.stop()
  expect(ledger.report(watch.batches)).toMatchObject({ lost: [], repeated: [], dropped: [] })
  expect(watch.batches.at(-1)?.atMs).toBeGreaterThanOrEqual(startMs)
})
