import type {
  Detection,
  IdentifySubject,
  LogRecord,
  Monitor,
  RegexEngine,
  RulePack,
} from '../contracts/index.ts'
import { createWatermarks } from '../correlation/create-watermarks.ts'
import { UsageError } from '../errors/index.ts'
import { messageOf } from '../errors/message-of.ts'
import { compileRulePacks, explainRecord } from '../rules/index.ts'
import type { ByteStream } from './byte-stream.ts'
import { createByteIntake } from './create-byte-intake.ts'
import { createDetectorEvents } from './create-detector-events.ts'
import { createFingerprinter } from './create-fingerprinter.ts'
import { createJudge, type Judgement, silence } from './create-judge.ts'
import { createMonitorBoard } from './create-monitor-board.ts'
import { createRuleLedger } from './create-rule-ledger.ts'
import { createRuleMemories, type RuleMemories } from './create-rule-memories.ts'
import { createTally } from './create-tally.ts'
import type { Detector, DetectorNotice, RuleSnapshot } from './detector.ts'
import { notASnapshot, parseSnapshot } from './parse-snapshot.ts'
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
  /** A record may be so much older than the newest one of its source before it is late. Milliseconds, default 10_000. */
  readonly allowedLatenessMs?: number
  /** One record moves its source at most so far beyond the furthest time that is known. Milliseconds, default 600_000. */
  readonly maxSkewMs?: number
  /**
   * A source that is so far behind the furthest one holds event time back no more; and so long after a deadline that its
   * source did not reach, it is `unknown` whether something is missing. Milliseconds, default 60_000.
   */
  readonly silenceMs?: number
  /** Keys that all rules together remember. Default 100_000. What finds no room is counted. */
  readonly maxKeys?: number
  /** Sources whose time is followed; those beyond share one. Default 1_000. */
  readonly maxSources?: number
  /**
   * A secret of this installation, the same at every start: at least 16 bytes. With it fingerprints are `v2:`, which nobody
   * who writes log lines can guess, and take in what a rule's `fingerprint` names. Default: `v1:`, without captures.
   */
  readonly fingerprintKey?: string | Uint8Array
  /** Tells nanoseconds, so that it is counted what each rule costs: `process.hrtime.bigint`. Default: nobody counts. */
  readonly nowNs?: () => bigint
}

/**
 * Creates a detector: it takes records and answers which rules fire on them, and what monitors make of it.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when two monitors have one name, a bound is no number, or the
 * key is too short.
 * @remarks Memory is bounded by the rules and `maxKeys`. A line is judged by its first 64 KiB; the rest is counted.
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
  const { allowedLatenessMs = 10_000, maxSkewMs = 600_000, silenceMs = 60_000, maxSources = 1_000 } = options
  const { identifySubject = nobody, quarantine = true, maxKeys = 100_000 } = options
  assertBounds({ allowedLatenessMs, maxSkewMs, silenceMs, maxSources, maxKeys })
  const board = createMonitorBoard(options.monitors ?? [])
  const watermarks = createWatermarks({ latenessMs: allowedLatenessMs, maxSkewMs, silenceMs, maxSources })
  const ledger = createRuleLedger()
  const fingerprinter = createFingerprinter(options.fingerprintKey)
  let retriesBefore = 0
  let compiled = compileRulePacks({ ...options, quarantine })
  let memories = createRuleMemories(compiled.rules, { maxKeys, silenceMs })
  const appoint = () =>
    createJudge({
      compiled,
      memories,
      ledger,
      fingerprinter,
      watermarks,
      board,
      identifySubject,
      allowedLatenessMs,
    })
  let judge = appoint()
  const events = createDetectorEvents()
  const tally = createTally()
  let eventTimeMs: number | undefined
  let isClosed = false

  // Listeners come last: whatever they do, a push of their own included, finds the detector settled.
  const settle = (judgement: Judgement): readonly Detection[] => {
    if (judgement === silence) return []
    const { ranked, notices } = judgement
    const detections = rankDetections(ranked)
    const raised = detections.map((event): DetectorNotice => ({ name: 'detection-raised', event }))
    const all = [...notices, ...raised]
    all.forEach((notice) => tally.note(notice))
    all.forEach((notice) => events.emit(notice))
    return detections
  }

  let judged: Judgement[] = []
  const intake = createByteIntake({
    findLines: (...range) => compiled.findLines(...range),
    isEveryLineJudged: () => compiled.isEveryLineJudged || judge.isEveryRecordWanted,
    onRecord: (record, candidates) => void judged.push(judge.judgeRecord(record, candidates)),
  })
  const settleBytes = () => {
    const settled = judged
    judged = []
    return settled.flatMap(settle)
  }

  return {
    push(record) {
      if (isClosed) throw closedError('push')
      if (!isRecord(record)) {
        tally.noteRefusal()
        throw notARecordError()
      }
      tally.noteRecord()
      return settle(judge.judgeRecord(record))
    },
    pushBytes(chunk, stream) {
      if (isClosed) throw closedError('pushBytes')
      if (!(chunk instanceof Uint8Array) || !isByteStream(stream)) throw notBytesError('pushBytes')
      if (chunk.includes(newline)) judged.push(judge.judgeSourceTime(stream.source, stream.atMs))
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
      ...(watermarks.eventTimeMs() === undefined ? {} : { watermarks: watermarks.snapshot() }),
      ...(memories.isEmpty ? {} : { rules: memories.snapshot() }),
    }),
    restore(snapshot) {
      const parsed = parseSnapshot(snapshot)
      board.restore(parsed.monitors)
      if (parsed.watermarks !== undefined) watermarks.restore(parsed.watermarks)
      restoreMemories(memories, parsed.rules ?? [])
      eventTimeMs = parsed.eventTimeMs
    },
    reload(packs) {
      if (isClosed) throw closedError('reload')
      const next = compileRulePacks({ ...options, packs, quarantine })
      ledger.absorb(compiled)
      retriesBefore += compiled.engineRetries()
      compiled.dispose()
      compiled = next
      memories = memories.moveTo(next.rules)
      judge = appoint()
    },
    explain(record, { ruleIds } = {}) {
      if (isClosed) throw closedError('explain')
      const judged = judge.identify(record)
      return explainRecord(
        compiled,
        { ...record, subject: judged.subject },
        {
          readMemory: (match) => memories.read(match, judged),
          ...(ruleIds === undefined ? {} : { ruleIds }),
        },
      )
    },
    get quarantined() {
      return compiled.quarantined
    },
    ruleCounters: () => ledger.read(compiled),
    counters: () =>
      tally.read({
        ...watermarks.counters(),
        memory: memories.usage(),
        fingerprints: fingerprinter.counters(),
        engineRetries: retriesBefore + compiled.engineRetries(),
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

const newline = 0x0a
const nobody: IdentifySubject = () => ({})

/** What a state of another shape makes of its own restoring is not for the caller to read. */
function restoreMemories(memories: RuleMemories, rules: readonly RuleSnapshot[]): void {
  try {
    memories.restore(rules)
  } catch (error) {
    throw notASnapshot(`what a rule remembers is none of its own (${messageOf(error)})`)
  }
}

function assertBounds(bounds: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(bounds)) {
    if (Number.isFinite(value) && value >= 0) continue
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `${name} is ${value}; give a number that is at least 0.`,
      details: { what: name, reason: `${value} is no number that is at least 0` },
    })
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
