import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { propertyRuns } from '../../test/support/property-runs.ts'
import type { Detection, IdentifySubject, Monitor, Observation, Rule } from '../contracts/index.ts'
import { toId } from '../contracts/index.ts'
import { createLineSplitter } from '../lines/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import type { ByteStream } from './byte-stream.ts'
import { createDetector } from './create-detector.ts'
import type { Detector } from './detector.ts'

const encoder = new TextEncoder()
const engine = createRe2WasmEngine()
afterAll(() => engine.close?.())

const stream: ByteStream = { source: 'files', stream: 'a.log', labels: { app: 'x' }, atMs: 5 }

const rules: readonly Rule[] = [
  buildRule({ id: 'refused', match: { literal: 'connection refused' } }),
  buildRule({ id: 'tool', match: { regex: 'tool (?<tool>\\S+).*not found' } }),
  buildRule({ id: 'mask', match: { regex: 'task masks?$' } }),
]
const everyLineRule = buildRule({ id: 'digits', match: { regex: '^\\d+$' } })

function open(
  ownRules: readonly Rule[] = rules,
  monitors: readonly Monitor[] = [],
  identifySubject: IdentifySubject = () => ({}),
): Detector {
  const pack = { format: 1, name: 'test', version: '1.0.0', title: 'Test', rules: ownRules } as const
  return createDetector({ packs: [pack], engine, quarantine: false, monitors, identifySubject })
}

/** Whoever is asked whom the first record is about meddles with the detector; it looks for `boom`. */
function openMeddling(meddle: (detector: Detector) => unknown): Detector {
  let hasMeddled = false
  const detector: Detector = open([buildRule()], [], () => {
    if (!hasMeddled) {
      hasMeddled = true
      meddle(detector)
    }
    return {}
  })
  return detector
}

/** Pushes bytes in chunks of a size, and the last line. */
function pushChunks(
  detector: Detector,
  bytes: Uint8Array,
  chunkBytes: number,
  atMs = stream.atMs,
): readonly Detection[] {
  const detections: Detection[] = []
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    detections.push(...detector.pushBytes(bytes.slice(start, start + chunkBytes), { ...stream, atMs }))
  }
  return [...detections, ...detector.endBytes({ ...stream, atMs })]
}

/** What `push` says of the same lines, cut by the splitter. */
function pushLines(detector: Detector, bytes: Uint8Array, atMs = stream.atMs): readonly Detection[] {
  const splitter = createLineSplitter()
  const last = [...splitter.push(bytes), splitter.flush()].flatMap((line) => line ?? [])
  return last.flatMap(({ text, startByte, truncatedBytes }) => {
    const { source, stream: name, labels } = stream
    const id = toId<'RecordId'>(`${source}/${name}@${startByte}`)
    const record = { id, source, stream: name, labels, atMs, message: text }
    return detector.push(truncatedBytes === 0 ? record : { ...record, truncatedBytes })
  })
}

/** A monitor that looks on. */
function buildMonitor(look: (observation: Observation) => void): Monitor {
  return {
    name: 'all',
    contractVersion: 1,
    observe(observation) {
      look(observation)
      return []
    },
    advance: () => [],
    snapshot: () => ({}),
    restore: () => {},
  }
}

describe('pushBytes', () => {
  it.each([21_844, 21_845, 21_846, 21_847])(
    'counts what is cut off %i bytes that are no UTF-8, however they end and come',
    (length) => {
      const cutBytes = Math.max(0, length * 3 - 65_535)
      for (const ending of ['\n', '\r\n', '']) {
        for (const chunkBytes of [Number.POSITIVE_INFINITY, 10_000]) {
          for (const isHeard of [false, true]) {
            const detector = open()
            if (isHeard) detector.on('line-cut', () => {})
            const bytes = Uint8Array.from([...new Uint8Array(length).fill(0xff), ...encoder.encode(ending)])
            pushChunks(detector, bytes, Math.min(chunkBytes, bytes.length))
            const expected = length * 3 > 65_536 ? { count: 1, bytes: cutBytes } : { count: 0, bytes: 0 }
            expect(detector.counters().cutLines).toEqual(expected)
          }
        }
      }
    },
  )

  it('accounts for a chunk whose stream is ended by whoever is asked about one of its lines', () => {
    const detector = openMeddling((own) => own.endBytes(stream))
    const told = detector.pushBytes(encoder.encode('boom 1\nboom 2\nboom ta'), stream)
    expect(told.map(({ record }) => record.message)).toEqual(['boom 1', 'boom 2', 'boom ta'])
    expect(detector.counters().bytes).toMatchObject({ received: 21, scanned: 21, waiting: 0 })
  })

  it('judges lines by the rules that are there when whoever is asked about one of them reloads the rules', () => {
    const later = ['bang', 'boom'].map((literal) => buildRule({ id: `later-${literal}`, match: { literal } }))
    const detector = openMeddling((own) => own.reload([buildRulePack(later)]))
    const told = detector.pushBytes(encoder.encode('fine\nboom 1\nboom 2\n'), stream)
    expect(told.map(({ ruleId, record }) => [ruleId, record.message]).at(-1)).toEqual([
      'later-boom',
      'boom 2',
    ])
  })

  it('gives no two lines one id where whoever is asked about one pushes bytes of the same stream', () => {
    const detector = openMeddling((own) => own.pushBytes(encoder.encode('INNER boom'), stream))
    const long = `boom${'x'.repeat(70_000)}`
    const ids = [`boom1\n${long}\nboom56789\nboomtail`, '\n'].flatMap((text) =>
      detector.pushBytes(encoder.encode(text), stream).map(({ record }) => record.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
    const { received, scanned, waiting, dropped } = detector.counters().bytes
    expect(received).toBe(scanned + waiting + dropped['oversize-tail'])
  })

  it('judges the lines of a chunk, and keeps what has no end for the next one', () => {
    const detector = open()
    const first = detector.pushBytes(encoder.encode('fine\nConnection Refused\r\ntool grep was n'), stream)
    expect(first.map(({ ruleId, record }) => [ruleId, record])).toEqual([
      [
        'refused',
        {
          id: 'files/a.log@5',
          source: 'files',
          stream: 'a.log',
          labels: { app: 'x' },
          atMs: 5,
          message: 'Connection Refused',
        },
      ],
    ])
    expect(detector.counters().bytes).toEqual({
      received: 40,
      scanned: 25,
      waiting: 15,
      dropped: { 'oversize-tail': 0 },
    })
    const second = detector.pushBytes(encoder.encode('ot found\n'), stream)
    expect(second).toMatchObject([{ ruleId: 'tool', captures: { tool: 'grep' }, isPrimary: true }])
    expect(detector.endBytes(stream)).toEqual([])
    detector.close()
  })

  it('keeps streams apart, whatever their names, and goes on where it is told', () => {
    const detector = open()
    const one = { ...stream, source: 'a/b', stream: 'c' }
    const two = { ...stream, source: 'a', stream: 'b/c' }
    detector.pushBytes(encoder.encode('connection '), one)
    detector.pushBytes(encoder.encode('refused'), two)
    expect(detector.endBytes(two)).toEqual([])
    expect(detector.endBytes(one)).toEqual([])
    const resumed = { ...stream, startByte: 700 }
    expect(detector.pushBytes(encoder.encode('connection refused\n'), resumed)).toMatchObject([
      { record: { id: 'files/a.log@700' } },
    ])
    detector.close()
  })

  it('leaves a byte order mark out at the beginning of a stream, and nowhere else', () => {
    const detector = open([buildRule({ id: 'start', match: { regex: '^connection refused' } })])
    const bytes = encoder.encode('\uFEFFconnection refused\n\uFEFFconnection refused\n')
    expect(pushChunks(detector, bytes, 1)).toHaveLength(1)
    expect(pushChunks(detector, bytes, bytes.length)).toHaveLength(1)
    detector.close()
  })

  it('holds 256 KiB of a line, judges 64 KiB, and counts the rest to the byte', () => {
    const long = `${'x'.repeat(300_000)}connection refused`
    const line = `connection refused${long}\n`
    const decisions = [1000, 1_000_000].map((chunkBytes) => {
      const detector = open()
      const detections = pushChunks(
        detector,
        encoder.encode(`${line}${long}\nconnection refused`),
        chunkBytes,
      )
      const { bytes, cutLines } = detector.counters()
      detector.close()
      return { detections, bytes, cutLines }
    })
    expect(decisions[0]).toEqual(decisions[1])
    const [first] = decisions
    expect(first?.detections.map(({ record }) => [record.message.length, record.truncatedBytes])).toEqual([
      [262_144, line.length - 1 - 262_144],
      [18, undefined],
    ])
    expect(first?.bytes).toEqual({
      received: line.length + long.length + 1 + 18,
      scanned: 262_144 * 2 + 2 + 18,
      waiting: 0,
      dropped: { 'oversize-tail': line.length - 1 - 262_144 + long.length - 262_144 },
    })
    expect(first?.cutLines.count).toBe(2)
  })

  it.each([1, 3, 1000])(
    'takes in the time of every line, in chunks of %i bytes, as push does',
    (chunkBytes) => {
      const byRecord = open()
      const byBytes = open()
      const text = encoder.encode('fine\nconnection refused\nfine\nfine\nall is well\n')
      // A leap too far to be believed at once, and records that are late.
      for (const atMs of [0, 100_000_000, 50, Number.NaN]) {
        pushLines(byRecord, text, atMs)
        pushChunks(byBytes, text, chunkBytes, atMs)
      }
      expect(byBytes.snapshot().watermarks).toEqual(byRecord.snapshot().watermarks)
      expect(byRecord.counters()).toMatchObject({ lateRecords: 5, skewedRecords: 10 })
      byRecord.close()
      byBytes.close()
    },
  )

  it.each([1000, 100_000])(
    'tells of lines that are too long once they are text, in chunks of %i bytes',
    (chunkBytes) => {
      const detector = open()
      const bytes = new Uint8Array(40_000).fill(0xff)
      bytes.set(encoder.encode('first\n'))
      bytes.set(encoder.encode('\n'), 39_999)
      pushChunks(detector, bytes, chunkBytes)
      const cutBytes = 39_993 * 3 - 65_535
      expect(detector.counters().cutLines).toEqual({ count: 1, bytes: cutBytes })
      const told: unknown[] = []
      detector.on('line-cut', ({ record, ...rest }) => told.push({ message: record.message, ...rest }))
      pushChunks(detector, bytes, chunkBytes)
      expect(told).toEqual([{ message: '\ufffd'.repeat(39_993), cutBytes }])
      expect(detector.counters().cutLines).toEqual({ count: 2, bytes: cutBytes * 2 })
      detector.close()
    },
  )

  it('ends the stream that was silent for the longest time beyond ten thousand', () => {
    const detector = open()
    const raised: unknown[] = []
    for (let index = 0; index <= 10_000; index += 1) {
      const about = { ...stream, stream: `${index}` }
      raised.push(...detector.pushBytes(encoder.encode('connection refused'), about))
    }
    expect(raised).toMatchObject([{ record: { stream: '0' } }])
    expect(detector.counters().bytes).toMatchObject({ scanned: 18, waiting: 180_000 })
    detector.close()
  })

  it('shows monitors every line', () => {
    const seen: string[] = []
    const detector = open(rules, [buildMonitor(({ record }) => void seen.push(record.message))])
    detector.pushBytes(encoder.encode('one\n\ntwo\r\nthree\nfour'), stream)
    detector.endBytes(stream)
    expect(seen).toEqual(['one', '', 'two', 'three', 'four'])
    detector.close()
  })

  it('gives whoever pushes bytes while bytes are judged what comes of his own', () => {
    const inner: string[] = []
    const detector = open(rules, [
      buildMonitor(({ record }) => {
        if (record.source === 'other') return
        const about = { ...stream, source: 'other' }
        const found = detector.pushBytes(encoder.encode('connection refused\n'), about)
        inner.push(...found.map(({ record: { id } }) => id))
      }),
    ])
    const outer = detector.pushBytes(encoder.encode('connection refused\ntask mask\n'), stream)
    expect(outer.map(({ record }) => record.id)).toEqual(['files/a.log@0', 'files/a.log@19'])
    expect(inner).toEqual(['other/a.log@0', 'other/a.log@19'])
    detector.close()
  })

  it('refuses what is no bytes, no stream, and anything once it is closed', () => {
    const detector = open()
    expect(() => detector.pushBytes('text' as unknown as Uint8Array, stream)).toThrow(/Uint8Array/)
    expect(() => detector.pushBytes(new Uint8Array(1), {} as ByteStream)).toThrow(/source, stream/)
    for (const startByte of [-1, 1.5, Number.NaN]) {
      expect(() => detector.pushBytes(new Uint8Array(1), { ...stream, startByte })).toThrow(/startByte is/)
    }
    expect(() => detector.endBytes({} as ByteStream)).toThrow(/source, stream/)
    detector.close()
    expect(() => detector.pushBytes(new Uint8Array(1), stream)).toThrow(/closed/)
    expect(() => detector.endBytes(stream)).toThrow(/closed/)
  })
})

const piece = fc.constantFrom(
  'connection refused',
  'Connection Refu\u017fed',
  'tool grep',
  ' was not found',
  'tas\u212a mask',
  'masks',
  '12',
  'é漢😀',
  '\uFEFF',
  '\0',
  '\r',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  'x'.repeat(70_000),
)
const content = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: piece.map((text) => encoder.encode(text)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))

it.each([
  ['lines in which nothing is found are not looked at', rules],
  ['every line is judged', [...rules, everyLineRule]],
])('says of bytes, however they are cut, what push says of their lines: %s', (_, own) => {
  const detector = open(own)
  let found = 0
  fc.assert(
    fc.property(content, fc.constantFrom(1, 2, 7, 100, 4096, 1_048_576), (bytes, chunkBytes) => {
      const expected = pushLines(detector, bytes)
      found += expected.length
      expect(pushChunks(detector, bytes, bytes.length < 5000 ? chunkBytes : chunkBytes + 999)).toEqual(
        expected,
      )
      const { received, scanned, waiting, dropped } = detector.counters().bytes
      expect(received).toBe(scanned + waiting + dropped['oversize-tail'])
    }),
    { numRuns: propertyRuns(400) },
  )
  expect(found).toBeGreaterThan(100)
  detector.close()
})
