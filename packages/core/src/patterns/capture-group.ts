/** A group that captures. */
export interface CaptureGroup {
  /** Counted from 1, by opening brackets. */
  readonly index: number
  /** Where its opening bracket stands, in UTF-16 code units of the pattern. */
  readonly offset: number
  /** Absent where it has none. */
  readonly name?: string
}
