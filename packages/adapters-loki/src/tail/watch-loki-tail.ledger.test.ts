import { describe, expect, test } from 'vitest'
import { createLedger } from '../source/__fixtures__/create-ledger.ts'
import { type LokiWatch, type WatchLokiOptions, watchLoki } from '../source/__fixtures__/watch-loki.ts'
import type { OpenLokiTail } from './open-loki-tail.ts'

const slowPoll = { pollIntervalMs: 30_000 }

/** Lines every half second; something happens to the tail in between. */
async function runWithTail(
  forMs: number,
  disturb: (watch: LokiWatch, step: number) => void,
  options: WatchLokiOptions = {},
) {
  const ledger = createLedger()
  const watch = await watchLoki({ hasTail: true, source: slowPoll, ...options })
  const pushedAtMs = new Map<string, number>()
  await watch.advance(5000)
  for (let step = 0; step * 500 < forMs; step += 1) {
    disturb(watch, step)
    const line = ledger.write(`pod-${step % 2}`, BigInt(watch.clock.nowMs()) * 1_000_000n)
    watch.loki.push([line])
    pushedAtMs.set(line.line, watch.clock.nowMs())
    await watch.advance(500)
  }
  await watch.advance(31_000)
  const { counters } = watch.source().health()
  await watch.stop()
  const delaysMs = watch.batches.flatMap(({ atMs, records }) =>
    records.map(({ message }) => atMs - (pushedAtMs.get(message) ?? 0)),
  )
  return { ...ledger.report(watch.batches), counters, delaysMs: delaysMs.toSorted((a, b) => a - b), watch }
}

const atRatio = (sorted: readonly number[], ratio: number) =>
  sorted[Math.floor((sorted.length - 1) * ratio)] ?? 0
const nothingWrong = { lost: [], repeated: [], foreign: [], dropped: [] }

test('a tail wakes the reading: 99 of 100 lines are delivered within a second, however rarely it polls', async () => {
  const { delaysMs, ...report } = await runWithTail(120_000, () => {})
  expect(report).toMatchObject(nothingWrong)
  expect(atRatio(delaysMs, 0.99)).toBeLessThan(1000)
})

test('the ledger finds a tail that nobody listens to', async () => {
  const deafen =
    (open: OpenLokiTail): OpenLokiTail =>
    (request) =>
      open({ ...request, onFrame: () => {} })
  const { delaysMs } = await runWithTail(120_000, () => {}, { mapTail: deafen })
  expect(atRatio(delaysMs, 0.99)).toBeGreaterThan(10_000)
})

describe('a half-open tail (F12)', () => {
  const silence = (watch: LokiWatch, step: number) => {
    if (step % 80 === 60) watch.tails.fallSilent()
  }

  test('is noticed within 30 s, 20 times of 20, and nothing is lost', async () => {
    const { counters, delaysMs, ...report } = await runWithTail(20 * 40_000, silence)
    expect(report).toMatchObject(nothingWrong)
    expect(counters.tailConnections).toBe(1 + 20)
    expect(delaysMs.at(-1)).toBeLessThanOrEqual(30_000)
  })

  test('the ledger finds a tail that is believed to answer', async () => {
    const believe =
      (open: OpenLokiTail): OpenLokiTail =>
      async (request) => ({
        ...(await open(request)),
        ping: request.onPong,
      })
    const { counters } = await runWithTail(20 * 40_000, silence, { mapTail: believe })
    expect(counters.tailConnections).toBe(1)
  })
})

describe('a tail that leaves lines out (F13)', () => {
  const dropMany = (watch: LokiWatch, step: number) => {
    if (step % 40 !== 20) return
    const nowNs = BigInt(watch.clock.nowMs()) * 1_000_000n
    watch.tails.dropNext(5000)
    const left = Array.from({ length: 5000 }, (_, index) => ({
      atNs: nowNs + BigInt(index),
      line: `left out ${step} ${index}`,
    }))
    watch.loki.push(left)
  }

  test('of 5,000 it names 1,000: all are read, and the gaps are counted', async () => {
    const { counters, ...report } = await runWithTail(80_000, dropMany)
    expect(report).toMatchObject({ lost: [], repeated: [], dropped: [] })
    expect(report.foreign).toHaveLength(4 * 5000)
    expect(counters.tailGaps).toBe(4)
  })

  test('the counters find a tail whose gaps are hidden', async () => {
    const hide =
      (open: OpenLokiTail): OpenLokiTail =>
      (request) =>
        open({ ...request, onFrame: (text) => request.onFrame(text.replace('dropped_entries', 'hidden')) })
    const { counters } = await runWithTail(80_000, dropMany, { mapTail: hide })
    expect(counters.tailGaps).toBe(0)
  })

  test('a line that speaks of gaps is none', async () => {
    const { counters } = await runWithTail(10_000, (watch, step) => {
      const atNs = BigInt(watch.clock.nowMs()) * 1_000_000n
      watch.loki.push([{ atNs, line: `{"dropped_entries":["${step}"]} "dropped_entries":[` }])
    })
    expect(counters.tailGaps).toBe(0)
  })
})

describe('a tail that is closed every five seconds (F14)', () => {
  const close = (watch: LokiWatch, step: number) => {
    if (step % 10 === 5) watch.tails.closeAll()
  }

  test('is opened again within a second, and loses and repeats nothing', async () => {
    const { counters, delaysMs, ...report } = await runWithTail(5 * 60_000, close)
    expect(report).toMatchObject(nothingWrong)
    expect(counters.tailConnections).toBe(1 + 60)
    expect(delaysMs.at(-1)).toBeLessThanOrEqual(2000)
  })

  test('the ledger finds one that is opened once and never again', async () => {
    let opened = 0
    const once =
      (open: OpenLokiTail): OpenLokiTail =>
      (request) => {
        opened += 1
        return opened === 1 ? open(request) : Promise.reject(new Error('never again'))
      }
    const { delaysMs } = await runWithTail(5 * 60_000, close, { mapTail: once })
    expect(delaysMs.at(-1)).toBeGreaterThan(2000)
  })
})

test('while Loki does not answer, the tail is not asked either, and it ends with the reading', async () => {
  const watch = await watchLoki({ hasTail: true })
  await watch.advance(5000)
  expect(watch.tails.openCount).toBe(1)
  watch.loki.setFault({ kind: 'status', status: 500 })
  watch.tails.closeAll()
  await watch.advance(30_000)
  expect(watch.source().health().counters).toMatchObject({
    tailConnections: 1,
    tailFailures: expect.any(Number),
  })
  expect(watch.source().health().counters.tailFailures).toBeLessThanOrEqual(2)
  watch.loki.setFault(undefined)
  await watch.advance(20_000)
  expect(watch.tails.openCount).toBe(1)
  await watch.stop()
  expect(watch.tails.openCount).toBe(0)
})
