import { createDetector } from '@healer/core'
import type { LogRecord } from '@healer/core/contracts'
import { createRe2jsEngine } from '@healer/core/re2js'
import { buildRule, buildRulePack, createSeededRandom } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { atNs, readAll, startReceiver } from '../src/receiver/__fixtures__/start-receiver.ts'

const pack = buildRulePack([
  buildRule(),
  buildRule({
    id: 'boom-often',
    window: { kind: 'sliding', withinMs: 60_000, count: { atLeast: 3 }, by: ['label.pod'] },
    examples: { matching: [{ line: 'boom' }], rejecting: [{ line: 'silence' }] },
  }),
])

/** Lines of three pods over a minute, several of them at the same time. */
const lines = Array.from({ length: 120 }, (_, index) => ({
  pod: `pod-${index % 3}`,
  at: `${atNs(Math.floor(index / 4) * 1_000)}`,
  line: index % 5 === 0 ? `boom ${index % 2}` : `quiet ${index}`,
}))

async function receive(pushes: readonly (readonly (typeof lines)[number][])[]) {
  const { receiver, push } = startReceiver()
  const reading = readAll(receiver.source)
  for (const sent of pushes) {
    const streams = sent.map(({ pod, at, line }) => ({ stream: { pod }, values: [[at, line]] }))
    expect((await push({ streams })).status).toBe(204)
  }
  return reading.records()
}

function detect(records: readonly LogRecord[]) {
  const detector = createDetector({ packs: [pack], engine: createRe2jsEngine() })
  return new Set(records.flatMap((record) => detector.push(record)).map(({ id }) => id))
}

const repeat = (seed: number) => {
  const random = createSeededRandom(seed)
  return lines.flatMap((line) => Array.from({ length: random.integer(1, 5) }, () => line))
}
const idsOf = (records: readonly LogRecord[]) => new Set(records.map(({ id }) => id))

/** Reliability row F17: each line one to five times. */
test.each([1, 2, 3])(
  'what comes twice changes no detection, counted ones included (seed %i)',
  async (seed) => {
    const clean = await receive(lines.map((line) => [line]))
    const repeated = repeat(seed)
    const received = await receive(repeated.map((line) => [line]))
    expect(received).toHaveLength(repeated.length)
    expect(idsOf(received)).toEqual(idsOf(clean))
    const found = detect(received)
    expect(found).toEqual(detect(clean))
    expect([...found].some((id) => id.startsWith('boom-often@'))).toBe(true)
  },
)

/** Reliability row F17: shuffled within a minute. */
test.each([4, 5, 6])('nor does it out of its order (seed %i)', async (seed) => {
  const random = createSeededRandom(seed)
  const shuffled = repeat(seed)
    .map((line) => ({ line, order: Number(BigInt(line.at) / 1_000_000n) + random.next() * 60_000 }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ line }) => [line])
  const [received, clean] = [await receive(shuffled), await receive(lines.map((line) => [line]))]
  expect(idsOf(received)).toEqual(idsOf(clean))
  // What a window counts depends on the order of arrival; what a line says does not.
  const byLine = (records: readonly LogRecord[]) =>
    [...detect(records)].filter((id) => id.startsWith('boom@')).toSorted()
  expect(byLine(received)).toEqual(byLine(clean))
  expect(byLine(received).length).toBeGreaterThan(20)
})
