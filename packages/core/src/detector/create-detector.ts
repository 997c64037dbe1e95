import type {
  Detection,
  IdentifySubject,
  LogRecord,
  Monitor,
  RegexEngine,
  RulePack,
} from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { compileRulePacks } from '../rules/index.ts'
import type { ByteStream } from './byte-stream.ts'
import { createByteIntake } from './create-byte-intake.ts'
import { createDetectorEvents } from './create-detector-events.ts'
import { createJudge, type Judgement } from './create-judge.ts'
import { createMonitorBoard } from './create-monitor-board.ts'
import { createTally } from './create-tally.ts'
import type { Detector, DetectorNotice } from './detector.ts'
import { parseSnapshot } from './parse-snapshot.ts'
import { rankDetections } from './rank-detections.ts'

/** What {@link createDetector} is made of. */
export interface DetectorOptions {
  /** Rule packs, in the order that breaks ties between their rules. They are checked and copied. */
  readonly packs: readonly RulePack[]
  /** Compiles and runs the patterns: `createRe2WasmEngine()` of `@healer/core/re2-wasm`. It stays the caller's. */
  readonly engine: RegexEngine
  /** Reads from a record's labels whom it is about. Default: nobody knows. */
  readonly identifySubject?: IdentifySubject
  /** Whether rules that fail their own examples are left out, and listed as `quarantined`. Default true. */
  readonly quarantine?: boolean
  /** State machines beside the rules, asked in this order. Default: none. */
  readonly monitors?: readonly Monitor[]
}

/**
 * Creates a detector: it takes records and answers which rules fire on them, and what monitors make of it.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when two monitors have one name.
 * @remarks Memory does not grow with the records. A line is judged by its first 64 KiB; the rest is counted.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createDetector, defineRulePack, toId } from '@healer/core'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 *
 * const action = { autonomy: 'issue' } as const
 * const examples = { matching: [{ line: 'disk full on /dev/sda' }], rejecting: [{ line: 'disk fine' }] }
 * const match = { regex: 'disk full on (?<device>\\S+)' }
 * const rule = { id: 'disk-full', title: 'Disk full', priority: 2, severity: 'high', match, action, examples } as const
 * const pack = defineRulePack({ format: 1, name: 'disks', version: '1.0.0', title: 'Disks', rules: [rule] })
 * const detector = createDetector({ packs: [pack], engine: createRe2WasmEngine() })
 * const record = { id: toId<'RecordId'>('f:1'), source: 'file', stream: 'f', atMs: 0, message: 'Disk full on /dev/sdb', labels: {} }
 * assert.deepEqual(detector.push(record).map((detection) => detection.captures), [{ device: '/dev/sdb' }])
 * ```
 */
export function createDetector(options: DetectorOptions): Detector {
  const board = createMonitorBoard(options.monitors ?? [], options.packs.length)
  const compiled = compileRulePacks({ ...options, quarantine: options.quarantine ?? true })
  const judge = createJudge({ compiled, board, identifySubject: options.identifySubject ?? (() => ({})) })
  const events = createDetectorEvents()
  const tally = createTally()
  let eventTimeMs: number | undefined
  let isClosed = false

  // Listeners come last: whatever they do, a push of their own included, finds the detector settled.
  const settle = ({ ranked, notices }: Judgement): readonly Detection[] => {
    const detections = rankDetections(ranked)
    const raised = detections.map((event): DetectorNotice => ({ name: 'detection-raised', event }))
    const all = [...notices, ...raised]
    all.forEach((notice) => tally.note(notice))
    all.forEach((notice) => events.emit(notice))
    return detections
  }

  let judged: Judgement[] = []
  const intake = createByteIntake({
    findLines: compiled.findLines,
    isEveryLineJudged: () => compiled.isEveryLineJudged || !board.isEmpty,
    onRecord(record, candidates) {
      tally.noteRecord()
      judged.push(judge.judgeRecord(record, candidates))
    },
  })
  const settleBytes = () => {
    const settled = judged
    judged = []
    return settled.flatMap(settle)
  }

  return {
    push(record) {
      if (isClosed) throw closedError('push')
      if (!isRecord(record)) throw notARecordError()
      tally.noteRecord()
      return settle(judge.judgeRecord(record))
    },
    pushBytes(chunk, stream) {
      if (isClosed) throw closedError('pushBytes')
      if (!(chunk instanceof Uint8Array) || !isByteStream(stream)) throw notBytesError('pushBytes')
      intake.push(chunk, stream)
      return settleBytes()
    },
    endBytes(stream) {
      if (isClosed) throw closedError('endBytes')
      if (!isByteStream(stream)) throw notBytesError('endBytes')
      intake.end(stream)
      return settleBytes()
    },
    advance(atMs) {
      if (isClosed) throw closedError('advance')
      if (!Number.isFinite(atMs)) throw notATimeError(atMs)
      if (eventTimeMs !== undefined && atMs < eventTimeMs) return []
      eventTimeMs = atMs
      return settle(judge.judgeTime(atMs))
    },
    snapshot: () => ({
      format: 1,
      ...(eventTimeMs === undefined ? {} : { eventTimeMs }),
      monitors: board.snapshot(),
    }),
    restore(snapshot) {
      const parsed = parseSnapshot(snapshot)
      board.restore(parsed.monitors)
      eventTimeMs = parsed.eventTimeMs
    },
    quarantined: compiled.quarantined,
    counters: () =>
      tally.read({
        engineRetries: compiled.engineRetries(),
        listenerFailures: events.failures(),
        bytes: intake.counters(),
      }),
    on: (name, listener) => events.on(name, listener),
    once: (name, listener) => events.once(name, listener),
    off: (name, listener) => events.off(name, listener),
    close() {
      isClosed = true
      events.clear()
      compiled.dispose()
    },
  }
}

function isRecord(record: Partial<LogRecord> | undefined): boolean {
  return typeof record?.message === 'string'
}

function isByteStream(stream: Partial<ByteStream> | undefined): boolean {
  return typeof stream?.source === 'string' && typeof stream.stream === 'string'
}

function notBytesError(what: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `${what}() was given no bytes of a stream; give a Uint8Array and { source, stream, labels, atMs }.`,
    details: { what: 'bytes', reason: 'no Uint8Array, or no source and stream' },
  })
}

function notARecordError(): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message:
      'push() was given no record; give { id, source, stream, atMs, message, labels }, the message a string.',
    details: { what: 'record', reason: 'its message is not a string' },
  })
}

function closedError(what: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `${what}() was called on a detector that is closed; create a new one.`,
    details: { what, reason: 'the detector is closed' },
  })
}

function notATimeError(atMs: number): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `advance(${atMs}) is not a time; give epoch milliseconds.`,
    details: { what: 'atMs', reason: `${atMs} is not a finite number` },
  })
}
