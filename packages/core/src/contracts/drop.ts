/**
 * Why something that was received was not judged whole.
 *
 * - `oversize-tail`: the end of a line beyond the cap (bytes)
 * - `truncated-file`: a file shrank or was replaced before it was read to its end (events; how much was lost is unknown)
 * - `rotated-away`: a rotated file was gone before it was read to its end (events)
 * - `unreadable`: a file could not be read (events)
 * - `oversize-line`: a line longer than the source takes, refused whole (lines)
 * - `refused-time`: a line whose time is further ahead or further back than the source takes (lines)
 * - `refused-labels`: a line whose labels, or what came beside it, break a limit of the source (lines)
 * - `page-overflow`: lines of one nanosecond that no query could tell apart, beyond what one answer holds (lines)
 * - `late`: lines that came so long after their time that they were only counted (lines)
 * - `malformed`: something that was sent and cannot be read (events; how many lines were in it is unknown)
 */
export type DropReason =
  | 'oversize-tail'
  | 'truncated-file'
  | 'rotated-away'
  | 'unreadable'
  | 'oversize-line'
  | 'refused-time'
  | 'refused-labels'
  | 'page-overflow'
  | 'late'
  | 'malformed'

/** How much was dropped, by reason. Nothing is dropped without one. */
export interface Drop {
  readonly reason: DropReason
  /** The stream that lost it. */
  readonly stream: string
  /** Bytes, lines or events, as the reason says; at least 1. */
  readonly count: number
}
