import type { PatternReader } from './pattern-reader.ts'
import type { PatternStack } from './pattern-stack.ts'

/** A group that captures. */
export interface CaptureGroup {
  /** Counted from 1, by opening brackets. */
  readonly index: number
  /** Where its opening bracket stands, in UTF-16 code units of the pattern. */
  readonly offset: number
  /** Absent where it has none. */
  readonly name?: string
}

/** What the parser knows at the place where it stands. */
export interface PatternState {
  readonly reader: PatternReader
  readonly stack: PatternStack
  readonly groups: CaptureGroup[]
  readonly names: Set<string>
  /** Whether the flag `i` holds here. */
  isFolded: boolean
  /** Where the repetition begins that ends right here. */
  repetitionStart: number | undefined
}
