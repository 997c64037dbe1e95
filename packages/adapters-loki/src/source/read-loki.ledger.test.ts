import { expect, test } from 'vitest'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { startNs, watchLoki } from './__fixtures__/watch-loki.ts'

const ms = 1_000_000n
const nothingWrong = { lost: [], repeated: [], foreign: [], dropped: {} }

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

test('12,000 lines of one nanosecond are all read, with at most 20 questions (F15)', async () => {
  const ledger = createLedger()
  const watch = await watchLoki()
  const before = watch.loki.requests.length
  watch.loki.push(Array.from({ length: 12_000 }, () => ledger.write('rex', startNs + 5n * ms)))
  await watch.advance(2_000)
  const requestCount = watch.loki.requests.length - before
  await watch.advance(60_000)
  await watch.stop()
  expect(ledger.report(watch.batches)).toMatchObject({ ...nothingWrong, delivered: 12_000 })
  expect(requestCount).toBeLessThanOrEqual(20)
})

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
