import { json } from 'node:stream/consumers'
import { createDetector } from '@healer/core'
import { buildRule, buildRulePack, createFakeRegexEngine, createSeededRandom } from '@healer/core/testing'
import { expect, test } from 'vitest'
import type { LokiFetch } from '../client/loki-fetch.ts'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { startNs, type WatchLokiOptions, watchLoki } from './__fixtures__/watch-loki.ts'

/** 2,000 lines, each pushed once, or up to five times within a minute and out of order. */
async function runWithCopies(maxCopies: number, options: WatchLokiOptions = {}) {
  const random = createSeededRandom(17)
  const ledger = createLedger()
  const watch = await watchLoki(options)
  await watch.advance(60_000)
  const lines = Array.from({ length: 2000 }, (_, index) => {
    const line = ledger.write('rex', startNs + 60_000_000_000n + BigInt(index) * 1_000_000n)
    return index % 10 === 0 ? { ...line, line: `${line.line} ERROR: panicked at main.rs` } : line
  })
  const pushes = lines.flatMap((line) => {
    const copies = random.integer(1, maxCopies)
    return Array.from({ length: copies }, (_, copy) => ({
      line,
      atMs: copy === 0 ? 0 : random.integer(0, 55_000),
    }))
  })
  const inTurn = pushes.toSorted((a, b) => a.atMs - b.atMs)
  for (let elapsedMs = 0; elapsedMs < 60_000; elapsedMs += 1000) {
    const due = inTurn.filter(({ atMs }) => atMs >= elapsedMs && atMs < elapsedMs + 1000)
    watch.loki.push(random.shuffle(due).map(({ line }) => line))
    await watch.advance(1000)
  }
  await watch.stop()
  const records = watch.batches.flatMap((batch) => batch.records)
  return { records, messages: records.map(({ message }) => message).toSorted() }
}

/** As a Loki answers whose replicas do not know that they hold the same. */
function repeatAnswers(fetch: LokiFetch): LokiFetch {
  return async (address, init) => {
    const response = await fetch(address, init)
    const answer = await json(response.body ?? new Blob([]).stream())
    const results = (answer as { data: { result: { values: unknown[] }[] } }).data.result
    for (const result of results) result.values = result.values.flatMap((value) => [value, value])
    return new Response(JSON.stringify(answer), { headers: { date: response.headers.get('date') ?? '' } })
  }
}

test('lines that are answered twice are delivered once', async () => {
  const { messages } = await runWithCopies(3, { mapFetch: repeatAnswers })
  expect(messages).toHaveLength(2000)
  expect(new Set(messages).size).toBe(2000)
})

test('lines that are delivered to Loki up to five times, shuffled, are the same records as those of a clean run (F17)', async () => {
  const [clean, copied] = [await runWithCopies(1), await runWithCopies(5)]
  expect(copied.records.map(({ id }) => id).toSorted()).toEqual(clean.records.map(({ id }) => id).toSorted())
  expect(copied.messages).toEqual(clean.messages)
  expect(new Set(clean.records.map(({ id }) => id)).size).toBe(2000)
  const detect = (records: typeof clean.records) => {
    const detector = createDetector({
      packs: [buildRulePack([buildRule({ match: { literal: 'panicked' } })])],
      engine: createFakeRegexEngine(),
    })
    return records
      .flatMap((record) => detector.push(record))
      .map(({ id }) => id)
      .toSorted()
  }
  expect(detect(copied.records)).toEqual(detect(clean.records))
})
