import type { CompiledMatcher, LeafFilter } from './compile-matcher.ts'
import type { Line } from './create-line.ts'
import type { MatchOutcome } from './match-outcome.ts'

/** What a whole rule says of a record: its scope, its matcher, then its exceptions. */
export type RuleOutcome =
  | MatchOutcome
  /** It matches, and an exception says that this is no failure. */
  | { readonly kind: 'suppressed'; readonly exception: string }
  /** It matches; whether one of its exceptions does is not known, because the engine failed. */
  | {
      readonly kind: 'matched-unsure'
      readonly captures: Readonly<Record<string, string>>
      readonly reason: string
    }

/** Judges a record by one rule. */
export type RuleMatcher = (line: Line, isCandidate: LeafFilter) => RuleOutcome

true satisfies CompiledMatcher extends RuleMatcher ? true : false
