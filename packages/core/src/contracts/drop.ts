/**
 * Why something that was received was not judged whole.
 *
 * - `oversize-tail`: the end of a line beyond the cap (bytes)
 * - `truncated-file`: a file shrank or was replaced before it was read to its end (events; how much was lost is unknown)
 * - `rotated-away`: a rotated file was gone before it was read to its end (events)
 * - `unreadable`: a file could not be read (events)
 */
export type DropReason = 'oversize-tail' | 'truncated-file' | 'rotated-away' | 'unreadable'

/** How much was dropped, by reason. Nothing is dropped without one. */
export interface Drop {
  readonly reason: DropReason
  /** The stream that lost it. */
  readonly stream: string
  /** Bytes or events, as the reason says; at least 1. */
  readonly count: number
}
