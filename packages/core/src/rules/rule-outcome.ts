import type { CompiledMatcher, LeafFilter } from './compile-matcher.ts'
import type { Line } from './create-line.ts'
import type { MatchOutcome } from './match-outcome.ts'

/** One of several matchers of a rule, and what it captured. */
export interface MatchedPart {
  /** Index among the rule's matchers, as `listRuleMatchers` lists them. */
  readonly part: number
  readonly captures: Readonly<Record<string, string>>
}

/** What a whole rule says of a record: its scope, its matcher, then its exceptions. */
export type RuleOutcome =
  | MatchOutcome
  /** Some of its matchers match: at least one. */
  | {
      readonly kind: 'matched'
      /** Those of the first. */
      readonly captures: Readonly<Record<string, string>>
      readonly parts?: readonly MatchedPart[]
    }
  /** It matches, and an exception says that this is no failure. */
  | { readonly kind: 'suppressed'; readonly exception: string }
  /** It matches; whether one of its exceptions or other matchers does is not known, because the engine failed. */
  | {
      readonly kind: 'matched-unsure'
      readonly captures: Readonly<Record<string, string>>
      readonly parts?: readonly MatchedPart[]
      readonly reason: string
    }

/** Judges a record by one rule. */
export type RuleMatcher = (line: Line, isCandidate: LeafFilter) => RuleOutcome

true satisfies CompiledMatcher extends RuleMatcher ? true : false
