import type { IdentifySubject, Monitor, RegexEngine, RulePack } from '../contracts/index.ts'

/** What a detector is made of. */
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
