import type { Captures, Detection, LogRecord, RulePack, Subject } from '../contracts/index.ts'
import type { WatermarksSnapshot } from '../correlation/create-watermarks.ts'
import type { ExplainedRule, QuarantinedRule } from '../rules/index.ts'
import type { ByteCounters, ByteStream } from './byte-stream.ts'
import type { FingerprintCounters } from './create-fingerprint-memory.ts'
import type { RuleCounters } from './rule-counters.ts'

/** What a detector tells its listeners; each event carries one object. */
export interface DetectorEvents {
  /** A detection, in the order in which `push` or `advance` returns them. */
  readonly 'detection-raised': Detection
  /** A rule matched, and an exception of its says that this is no failure. */
  readonly 'detection-suppressed': {
    readonly ruleId: string
    readonly exception: string
    readonly record: LogRecord
  }
  /** A rule in shadow mode would have fired; nobody else is told. */
  readonly 'detection-shadowed': {
    readonly ruleId: string
    readonly record: LogRecord
    readonly captures: Captures
  }
  /** A rule in signal mode fired: what it saw is no failure. */
  readonly 'signal-seen': {
    readonly ruleId: string
    readonly record: LogRecord
    readonly subject: Subject
    readonly captures: Captures
  }
  /** A rule fired on the same, by its fingerprint, less than its repeat interval ago; nobody else is told again. */
  readonly 'detection-repeated': {
    readonly ruleId: string
    readonly record: LogRecord
    readonly fingerprint: string
  }
  /** A line was longer than what expressions get to see; its end was not judged. */
  readonly 'line-cut': { readonly record: LogRecord; readonly cutBytes: number }
  /** The engine failed on a record, twice; whether the rule matches it is not known. */
  readonly 'engine-failed': { readonly ruleId: string; readonly record: LogRecord; readonly reason: string }
  /** A monitor threw, or answered no detections; what it would have answered is lost, the others go on. */
  readonly 'monitor-failed': { readonly monitor: string; readonly reason: string }
  /** `identifySubject` threw, or answered no object; the record is judged without a subject. */
  readonly 'subject-failed': { readonly record: LogRecord; readonly reason: string }
  /** A listener threw or rejected; the others were called all the same. */
  readonly 'listener-failed': { readonly event: DetectorEventName; readonly reason: string }
}

/** Name of an event of a detector. */
export type DetectorEventName = keyof DetectorEvents

/** An event of a detector with its name. */
export type DetectorNotice = {
  [Name in DetectorEventName]: { readonly name: Name; readonly event: DetectorEvents[Name] }
}[DetectorEventName]

/** Takes one event of a detector. A promise that it returns is not waited for; its rejection is counted. */
export type DetectorListener<Name extends DetectorEventName> = (event: DetectorEvents[Name]) => unknown

/** What a detector has counted since it was created. */
export interface DetectorCounters {
  /** Records that were pushed; bytes are counted as bytes. */
  readonly records: number
  /** What was to be judged: always `records` and all that is `dropped`. */
  readonly received: number
  readonly dropped: {
    /** What `push` and `pushBatch` refused, since it is no record. */
    readonly 'not-a-record': number
  }
  readonly bytes: ByteCounters
  /** Detections that were returned, those of monitors included. */
  readonly detections: number
  /** Lines whose end was not judged, and the bytes of UTF-8 that this was. */
  readonly cutLines: { readonly count: number; readonly bytes: number }
  /** Expressions that failed once and answered when compiled anew. */
  readonly engineRetries: number
  /** Rules that could not be judged on a record, because the engine failed twice. */
  readonly engineFailures: number
  /** Matches that an exception suppressed, by rule and exception: `disk-full/ci-runners`. */
  readonly suppressed: Readonly<Record<string, number>>
  /** What rules in shadow mode would have fired on, by rule. */
  readonly shadowed: Readonly<Record<string, number>>
  /** How often rules in signal mode fired, by rule. */
  readonly signals: Readonly<Record<string, number>>
  /** Detections that were not told again, since the same was told less than the rule's repeat interval ago. */
  readonly repeated: number
  /** Records that were older than what their source had delivered, by more than the allowed lateness. */
  readonly lateRecords: number
  /** Records whose time was too far ahead to be believed at once, or no number. */
  readonly skewedRecords: number
  /** What all rules remember together. */
  readonly memory: {
    readonly keys: number
    /** Event times and values that these keys hold. */
    readonly entries: number
  }
  /** How often fingerprints were computed, and how often they were still in mind. */
  readonly fingerprints: FingerprintCounters
  readonly monitorFailures: number
  readonly subjectFailures: number
  readonly listenerFailures: number
}

/** What a rule remembers, JSON-serialisable. */
export interface RuleSnapshot {
  readonly ruleId: string
  /** Equal for rules that remember the same. */
  readonly definition: string
  /** Of its window, sequence or expectation. */
  readonly memory?: unknown
  /** What it has told lately. */
  readonly repeats?: unknown
}

/** The state of a detector, JSON-serialisable: store it with the cursor of the records that led to it. */
export interface DetectorSnapshot {
  readonly format: 1
  /** Event time, epoch milliseconds; absent before the first `advance`. */
  readonly eventTimeMs?: number
  /** One for each monitor, in their order; `state` is what the monitor's own `snapshot` gave. */
  readonly monitors: readonly { readonly name: string; readonly state: unknown }[]
  /** How far the sources have come; absent before the first record. */
  readonly watermarks?: WatermarksSnapshot
  /** One for each rule that remembers something, in rank order; absent where none does. */
  readonly rules?: readonly RuleSnapshot[]
}

/**
 * Judges records, one at a time: which rules fire, and what monitors make of it.
 *
 * Deterministic: it has no clock and no randomness, and its memory is bounded.
 *
 * Event time is what the records say, source by source: it has come as far as the slowest source that is not silent, less
 * the allowed lateness. Rules that wait for something fire when it has passed; records, the word of a source and `advance`
 * move it, nothing else.
 */
export interface Detector {
  /**
   * Judges a record.
   *
   * Never throws because of what a record says.
   *
   * @returns A fresh array of all that fired, in rank order, the first one of each record marked primary; empty when nothing
   * did. What was overdue by the time of the record is about earlier records. Detections
   * of monitors stand among those of the rules by priority and severity, behind them where these are equal. One that
   * a monitor raises about an earlier record is ranked with its own record's.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the detector is closed, or what it is given has no message.
   */
  push(record: LogRecord): readonly Detection[]
  /**
   * Judges records one after the other, as `push` would, and in two thirds of the time: their lines are scanned together. For
   * what a source delivers at once.
   *
   * Listeners are called when all are judged.
   *
   * @returns What `push` would have returned for each record, one after the other.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` as `push` does; none of the records is judged then.
   */
  pushBatch(records: readonly LogRecord[]): readonly Detection[]
  /**
   * Judges bytes of UTF-8, line by line as `push` would, at the speed of a scan: lines on which no rule may match are never
   * decoded. How the bytes are cut into chunks changes nothing.
   *
   * A line ends in LF or CR LF; one that has not ended waits for the next chunk of its stream. A byte order mark at the
   * beginning of a stream is left out. Of a line the first 256 KiB are held, and as always the first 64 KiB judged. A
   * record's id is `<source>/<stream>@<where its first byte stands>`.
   *
   * @param chunk - Whatever has arrived; it is not kept.
   * @returns What `push` would have returned for each line, one after the other.
   * @remarks Where a rule has no required literal, or a monitor is there, every line is decoded and judged. Of at most 10,000
   * streams a position is held; beyond them the one that was silent for the longest time is ended.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the detector is closed, what it is given are no bytes of a stream,
   * or `startByte` is no whole number from 0 up.
   */
  pushBytes(chunk: Uint8Array, stream: ByteStream): readonly Detection[]
  /**
   * Judges the last line of a stream, if it has no end, and forgets the stream; bytes that follow begin a new one.
   *
   * @returns What `push` would have returned for the line.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the detector is closed, or what it is given is no stream.
   */
  endBytes(stream: ByteStream): readonly Detection[]
  /**
   * Lets time pass, for sources that say nothing: tells what fell due.
   *
   * For rules event time comes as far as `atMs` less the allowed lateness; monitors are asked with `atMs` as it is.
   *
   * @param atMs - Epoch milliseconds; a time before the last one changes nothing.
   * @returns What fell due, in rank order.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `atMs` is not a finite number, or the detector is closed.
   */
  advance(atMs: number): readonly Detection[]
  /**
   * Takes a source's word that it has delivered everything up to a time, as if a record of that time had come: what did not
   * come from it by then is missing, and not unknown. A source without records is not waited for, and its word changes nothing.
   *
   * @param atMs - Epoch milliseconds; a time before what it has delivered changes nothing.
   * @returns What fell due, in rank order.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `atMs` is not a finite number, or the detector is closed.
   */
  noteDelivered(source: string, atMs: number): readonly Detection[]
  /** The state of event time, rules and monitors. What a monitor's own `snapshot` throws passes through. */
  snapshot(): DetectorSnapshot
  /**
   * Goes on from a snapshot as if the detector had never stopped.
   *
   * A monitor or rule that the snapshot does not know keeps its state; a state whose monitor is gone is left out, and so
   * is that of a rule which is gone, or which matches or counts something else by now.
   *
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot, or a monitor refuses its part; use a
   * new detector then.
   */
  restore(snapshot: unknown): void
  /**
   * Takes other packs in place of all there are, between two records.
   *
   * They are checked and compiled first. Rules that match and count what they did keep what they remember, whatever else
   * of them has changed; counters go on.
   *
   * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack; the packs that were there stay.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the detector is closed.
   */
  reload(packs: readonly RulePack[]): void
  /**
   * Explains why rules fire on a record, or do not, as `explainRecord` does, and what is remembered for its keys by now. The
   * record is not taken in: nothing changes.
   *
   * @param options.ruleIds - The rules that are asked about. Default: all, in rank order, those in quarantine last.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is no rule of that id, or the detector is closed.
   */
  explain(record: LogRecord, options?: { readonly ruleIds?: readonly string[] }): readonly ExplainedRule[]
  /** Rules that are not run, since they fail their own examples, and why. */
  readonly quarantined: readonly QuarantinedRule[]
  /** A fresh copy of the counters. */
  counters(): DetectorCounters
  /** A fresh copy of what was counted of each rule that is run, by its id. */
  ruleCounters(): Readonly<Record<string, RuleCounters>>
  /** Calls the listener on every event of that name from now on. */
  on<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  /** Calls the listener on the next event of that name only. */
  once<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  /** Calls the listener no more. */
  off<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  /** Frees the compiled expressions and forgets the listeners; more than once is fine. The engine stays the caller's. */
  close(): void
}
