import { afterAll, expect, it, vi } from 'vitest'
import type { Detection, Rule } from '../../src/contracts/index.ts'
import { createDetector } from '../../src/detector/index.ts'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { buildRule, buildRulePack } from '../../src/testing/samples/build-rule.ts'

vi.setConfig({ testTimeout: 300_000 })

const engine = createRe2WasmEngine()
afterAll(() => engine.close())

const owner = { owner: 'tests', reason: 'a drill', expiresOn: '2100-01-01' }

// Every kind of rule: what is decided on a line alone, and what needs memory.
const rules: readonly Rule[] = [
  buildRule({
    id: 'tool-missing',
    match: { regex: "tool '(?<tool>[^']+)' not found" },
    exceptions: [
      {
        id: 'drill',
        match: { literal: 'drill' },
        ...owner,
        examples: { suppressed: [{ line: 'boom drill' }] },
      },
    ],
  }),
  buildRule({ id: 'refused', match: { literal: 'connection refused' }, priority: 1, severity: 'critical' }),
  buildRule({ id: 'quiet', match: { regex: 'retry [0-9]+ of' }, mode: 'shadow' }),
  buildRule({
    id: 'many-retries',
    match: { regex: 'worker (?<worker>\\S+) retry' },
    window: { kind: 'sliding', withinMs: 30_000, count: { atLeast: 5 }, by: ['capture.worker'] },
    repeatIntervalMs: 60_000,
  }),
  buildRule({
    id: 'started-and-crashed',
    match: undefined,
    sequence: {
      steps: [
        { id: 'start', match: { regex: 'worker (?<worker>\\S+) started' } },
        { id: 'crash', match: { regex: 'worker (?<worker>\\S+) crashed' }, withinMs: 20_000 },
      ],
      by: ['capture.worker'],
    },
  }),
  buildRule({
    id: 'never-ready',
    match: undefined,
    expect: {
      after: { match: { regex: 'worker (?<worker>\\S+) started' } },
      event: { regex: 'worker (?<worker>\\S+) ready' },
      withinMs: 15_000,
      by: ['capture.worker'],
    },
  }),
].map((rule) => JSON.parse(JSON.stringify(rule)) as Rule)

const sources = ['one', 'other']

interface Segment {
  readonly source: string
  readonly atMs: number
  readonly bytes: Uint8Array
}

/** A recording of some minutes: what arrived in each second, cut wherever it was cut. */
function record(source: string, seed: number): readonly Segment[] {
  const random = createSeededRandom(seed)
  const encoder = new TextEncoder()
  const workers = ['a', 'b', 'é', 'kelvin-\u212a']
  const write = () => {
    const worker = random.pick(workers)
    return random.pick([
      `worker ${worker} started`,
      `worker ${worker} ready`,
      `worker ${worker} retry ${random.integer(1, 9)} of 9`,
      `worker ${worker} crashed`,
      `tool '${worker}' not found${random.pick(['', ', drill'])}`,
      'Connection Refu\u017fed by 10.0.0.7:5432',
      `all is well ${'…'.repeat(random.integer(0, 40))}`,
      'x'.repeat(random.integer(0, 100)),
      '',
    ])
  }
  const seconds = Array.from({ length: 150 }, () =>
    Array.from({ length: random.integer(0, 6) }, () => write() + random.pick(['\n', '\r\n'])).join(''),
  )
  const whole = [
    encoder.encode(`\uFEFF${'long '.repeat(15_000)}`),
    ...seconds.map((text) => encoder.encode(text)),
    Uint8Array.of(0xff, 0xfe),
  ]
  const bytes = Uint8Array.from(whole.flatMap((part) => [...part]))
  let start = 0
  return whole.map((part, second) => {
    // A second's last bytes may come with the next one: lines and characters are cut in two.
    const end = Math.min(bytes.length, Math.max(start, start + part.length + random.integer(-7, 7)))
    const segment = { source, atMs: 1_700_000_000_000 + second * 1000, bytes: bytes.slice(start, end) }
    start = end
    return segment
  })
}

/** Everything that a detector decides, as text. */
function replay(
  recording: readonly Segment[],
  chunkBytes: number,
): { log: string; detections: readonly Detection[] } {
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false })
  const notices: unknown[] = []
  for (const name of [
    'detection-suppressed',
    'detection-shadowed',
    'detection-repeated',
    'line-cut',
  ] as const) {
    detector.on(name, (event) => notices.push([name, event]))
  }
  const about = ({ source, atMs }: Pick<Segment, 'source' | 'atMs'>) => {
    return { source, stream: 'app.log', labels: { app: 'x' }, atMs }
  }
  const detections: Detection[] = []
  for (const segment of recording) {
    const { atMs, bytes } = segment
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      detections.push(...detector.pushBytes(bytes.subarray(start, start + chunkBytes), about(segment)))
    }
    detections.push(...detector.advance(atMs))
  }
  const atMs = recording.at(-1)?.atMs ?? 0
  for (const source of sources) detections.push(...detector.endBytes(about({ source, atMs })))
  detections.push(...detector.advance(atMs + 600_000))
  const decided = { detections, notices, counters: detector.counters(), rules: detector.ruleCounters() }
  const log = JSON.stringify({ ...decided, snapshot: detector.snapshot() })
  detector.close()
  return { log, detections }
}

it('decides the same to the byte when a recording is replayed, ten times in chunks of each size', () => {
  const [one, other] = sources.map(record)
  const recording = (one ?? []).flatMap((segment, second) => [segment, other?.[second] ?? segment])
  const first = replay(recording, 1_048_576)
  const fired = new Set(first.detections.map(({ ruleId }) => ruleId))
  expect([...fired].sort()).toEqual([
    'many-retries',
    'never-ready',
    'refused',
    'started-and-crashed',
    'tool-missing',
  ])
  for (const chunkBytes of [1, 7, 4096, 1_048_576]) {
    for (let time = 0; time < 10; time += 1) {
      // Not toEqual: a difference of megabytes would be printed.
      if (replay(recording, chunkBytes).log !== first.log)
        expect.fail(`chunks of ${chunkBytes}, replay ${time}`)
    }
  }
})
