import type { Drop } from './drop.ts'
import type { LogRecord } from './log-record.ts'

/** What a source can do; callers ask for a capability, never for a name. */
export interface LogSourceCapabilities {
  /** New records arrive while reading goes on. Default false: the source ends. */
  readonly supportsTail: boolean
  /** A cursor survives a restart of the process. Default false. */
  readonly supportsResume: boolean
}

/** Records that were read together, and where to go on after them. */
export interface LogBatch {
  /** In the order of each stream; may be empty when only the cursor or the drops moved. */
  readonly records: readonly LogRecord[]
  /** Everything up to here has been delivered. Opaque; store it in the same transaction as what came of the records. */
  readonly cursor: string
  /** What was lost since the batch before. */
  readonly drops: readonly Drop[]
}

/** Where to begin, and when to stop. */
export interface ReadLogsRequest {
  /** The cursor of the last batch that was stored; absent reads from the beginning. */
  readonly cursor?: string
  readonly signal: AbortSignal
}

/** Whether a source delivers what is there, as far as it knows. */
export interface LogSourceHealth {
  /** `unread`: nobody has read; `live`: everything up to a moment ago was delivered; `stale`: not so. */
  readonly state: 'unread' | 'live' | 'stale'
  /** Everything that was there by then has been delivered and was stored, epoch milliseconds; absent while nobody knows. */
  readonly freshAtMs?: number
}

/** A place that log records come from. */
export interface LogSource {
  readonly contractVersion: 1
  /** Stable over restarts: cursors are stored under it. */
  readonly name: string
  readonly capabilities: LogSourceCapabilities
  /**
   * Reads on from a cursor. A record is delivered again only when the cursor after it was not stored.
   *
   * @returns Batches until the source ends or the signal aborts; abort ends the iteration without an error.
   * @throws {@link SourceError} `HEALER_SOURCE_BAD_CURSOR` when the cursor is not one of this source's.
   */
  read(request: ReadLogsRequest): AsyncIterable<LogBatch>
  /** How it is by now. Default: whoever reads goes by what is thrown. */
  health?(): LogSourceHealth
  /** Releases what the source holds; more than once is fine. */
  close?(): Promise<void>
}
