import type { CaptureGroup } from './capture-group.ts'
import type { PatternFlags } from './pattern-flags.ts'
import type { PatternReader } from './pattern-reader.ts'
import type { PatternStack } from './pattern-stack.ts'

/** What the parser knows at the place where it stands. */
export interface PatternState {
  readonly reader: PatternReader
  readonly stack: PatternStack
  readonly groups: CaptureGroup[]
  readonly names: Set<string>
  flags: PatternFlags
  /** Where the repetition begins that ends right here. */
  repetitionStart: number | undefined
}
