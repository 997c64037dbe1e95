import type { LogRecord } from '../contracts/index.ts'
import type { JoinerLanguage } from './joiner-language.ts'

/** Options of {@link createLineJoiner}. Beyond a limit is cut, never dropped. */
export interface LineJoinerOptions {
  /** Whose traces are joined. Default: all five. */
  readonly languages?: readonly JoinerLanguage[]
  /** Whether lines of the CRI format are put together from their parts, and read behind their prefix. Default true. */
  readonly readsCri?: boolean
  /** Lines of one record. Default 500. */
  readonly maxLines?: number
  /** Bytes of UTF-8 of one record; a single line may be longer. Default 2,000,000. */
  readonly maxBytes?: number
  /** Event time that a record waits for more lines, milliseconds. Default 2,000. */
  readonly maxWaitMs?: number
  /** Streams that hold something back; beyond it the one that has held for longest lets go. Default 10,000. */
  readonly maxStreams?: number
  /** Bytes of UTF-8 that all streams hold together; beyond it likewise. Default 64,000,000. */
  readonly maxHeldBytes?: number
}

/** What a joiner has counted. `linesIn` is always `recordsOut + linesJoined + linesHeld`. */
export interface LineJoinerCounters {
  /** Records that were pushed. */
  readonly linesIn: number
  /** Records that came out. */
  readonly recordsOut: number
  /** Lines that came out in a record of which they are not the first. */
  readonly linesJoined: number
  /** Lines that are held back now. */
  readonly linesHeld: number
  /** Records that a limit cut although more belonged to them, by the limit. */
  readonly cuts: Readonly<Record<JoinerCut, number>>
  /** Streams that let go because all streams together held too much. */
  readonly evictions: number
}

/** The limit that cut a record. */
export type JoinerCut = 'max-lines' | 'max-bytes' | 'max-wait'

/** Puts lines together that belong together, each stream apart from the others. Stands before a detector. */
export interface LineJoiner {
  /**
   * Takes a line.
   *
   * @returns What is complete now, in the order of its stream: mostly the line itself, at once. A line that may be the
   * beginning of more is held back. Never throws because of what a line says.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when what it is given has no message.
   */
  push(record: LogRecord): readonly LogRecord[]
  /**
   * Lets go of what has waited for `maxWaitMs`. Other streams' lines do not move time: only the caller knows how late its
   * sources are.
   *
   * @param atMs - Event time, epoch milliseconds.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `atMs` is not a finite number.
   */
  advance(atMs: number): readonly LogRecord[]
  /** Lets go of everything: at the end of the input, and before the place in the input is stored. */
  flush(): readonly LogRecord[]
  /** A fresh copy of the counters. */
  counters(): LineJoinerCounters
}
