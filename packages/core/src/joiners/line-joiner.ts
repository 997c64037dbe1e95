import type { LogRecord } from '../contracts/index.ts'
import type { JoinerName } from './joiner-name.ts'

/** What ended a record before its pattern did. */
export type JoinerCut = 'max-lines' | 'max-bytes' | 'max-wait' | 'overflow'

/** What a joiner has counted. `linesIn` is always `recordsOut + linesJoined + linesHeld`. */
export interface LineJoinerCounters {
  /** Records that were pushed. */
  readonly linesIn: number
  /** Records that came out. */
  readonly recordsOut: number
  /** Lines that are in a record of which they are not the first. */
  readonly linesJoined: number
  /** The same by the joiner that took them. */
  readonly joined: Readonly<Record<JoinerName, number>>
  /** Lines that are held back now. */
  readonly linesHeld: number
  /** How often a cap let lines go, by the cap; the record is marked `isTruncated` where something is known to lack. */
  readonly cuts: Readonly<Record<JoinerCut, number>>
}

/** Puts lines together that belong together, each stream apart from the others. Stands before a detector. */
export interface LineJoiner {
  /**
   * Takes a line.
   *
   * @returns What is complete now, in the order of its stream: mostly the line itself, at once. A line that may be the
   * beginning of more is held back.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when what it is given has no message.
   */
  push(record: LogRecord): readonly LogRecord[]
  /**
   * Lets go of what has waited for long enough.
   *
   * @param atMs - Event time, epoch milliseconds; a time before the last one changes nothing.
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `atMs` is not a finite number.
   */
  advance(atMs: number): readonly LogRecord[]
  /** Lets go of everything, or of all that a stream holds: call it at the end of the input. */
  flush(stream?: Pick<LogRecord, 'source' | 'stream'>): readonly LogRecord[]
  /** What is held back, with the counters; JSON-serialisable. */
  snapshot(): unknown
  /**
   * Goes on from a snapshot as if nothing had stopped.
   *
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of a joiner.
   */
  restore(snapshot: unknown): void
  /** A fresh copy of the counters. */
  counters(): LineJoinerCounters
}
