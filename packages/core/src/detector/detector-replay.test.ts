import { afterAll, expect, it } from 'vitest'
import type { Rule } from '../contracts/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { createSeededRandom } from '../testing/create-seeded-random.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const engine = createRe2WasmEngine()
afterAll(() => engine.close?.())

const { match: _, ...bare } = buildRule()
const rules: readonly Rule[] = [
  { ...bare, id: 'refused', match: { regex: 'refused by (?<host>\\S+)' } },
  {
    ...bare,
    id: 'often-refused',
    match: { regex: 'refused by (?<host>\\S+)' },
    window: { kind: 'sliding', withinMs: 60_000, count: { atLeast: 5 }, by: ['capture.host'] },
    repeatIntervalMs: 120_000,
  },
  {
    ...bare,
    id: 'no-answer',
    expect: {
      event: { literal: 'pong' },
      withinMs: 5_000,
      after: { match: { literal: 'ping' } },
      by: ['source'],
    },
  },
  {
    ...bare,
    id: 'down-and-up',
    sequence: {
      steps: [
        { id: 'down', match: { literal: 'link down' } },
        { id: 'up', match: { literal: 'link up' }, withinMs: 30_000 },
      ],
    },
  },
]

const texts = [
  'refused by a',
  'refused by b',
  'ping',
  'pong',
  'link down',
  'link up',
  'all is well',
  'Ärger, 日本',
]

interface Segment {
  readonly source: string
  readonly atMs: number
  readonly bytes: Uint8Array
}

/** What a few sources write in some minutes, a segment of lines at a time. */
function writeRecording(): readonly Segment[] {
  const random = createSeededRandom(9)
  const encoder = new TextEncoder()
  return Array.from({ length: 60 }, (_, second) => {
    const lines = Array.from({ length: random.integer(0, 20) }, () => random.pick(texts))
    const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(''))
    return { source: random.pick(['kube', 'file']), atMs: 1_000_000_000_000 + second * 1_000, bytes }
  })
}

/** The decisions on a recording, cut into chunks of that size. */
function decide(recording: readonly Segment[], chunkBytes: number): string {
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false })
  const decisions: unknown[] = []
  for (const { source, atMs, bytes } of recording) {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      const chunk = bytes.slice(start, start + chunkBytes)
      decisions.push(...detector.pushBytes(chunk, { source, stream: 'log', labels: {}, atMs }))
    }
  }
  decisions.push(...detector.advance(2_000_000_000_000))
  detector.close()
  return decisions.map((decision) => `${JSON.stringify(decision)}\n`).join('')
}

// F09: ten runs, chunks of 1 B, 7 B, 4 KiB and 1 MiB, decision logs byte-identical in 40 of 40.
it('decides the same of one recording, whenever and in whatever chunks it is replayed', () => {
  const recording = writeRecording()
  const first = decide(recording, 1024 * 1024)
  for (const { id } of rules) expect(first).toContain(`"ruleId":"${id}"`)
  for (let run = 0; run < 10; run += 1) {
    for (const chunkBytes of [1, 7, 4096, 1024 * 1024]) {
      const isSame = decide(recording, chunkBytes) === first
      expect(isSame, `run ${run}, chunks of ${chunkBytes} bytes`).toBe(true)
    }
  }
})
