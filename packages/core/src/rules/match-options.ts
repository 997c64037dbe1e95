import type { NameSubject } from './create-line.ts'

/** How rules are asked; the verdict is the same, whatever is chosen. */
export interface MatchOptions {
  /** Whether the prefilter may spare rules the text. Default true. */
  readonly withPrefilter?: boolean
  /** Tells whom the record is about where it does not say so itself; asked only where a rule's scope needs it. */
  readonly subject?: NameSubject
  /** What `findLines` said of the record's line: the prefilter is not asked again. */
  readonly candidates?: readonly number[]
}
