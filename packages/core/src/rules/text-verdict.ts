import type { Captures } from '../contracts/index.ts'
import type { RankedRule } from './ranked-rule.ts'

/** A rule that matches a record, with what it captured. Of one that keeps state, it may only count for it. */
export interface RuleMatch {
  readonly rule: RankedRule
  readonly captures: Captures
  /** Of a rule with a sequence or an expectation: which of its matchers match, as `listRuleMatchers` lists them. */
  readonly parts?: readonly { readonly part: number; readonly captures: Captures }[]
}

/** What the rules say of a record, or of a text alone. Every list is in rank order. */
export interface TextVerdict {
  /** Every live rule that matches, unless an exception suppresses it. */
  readonly matches: readonly RuleMatch[]
  /** The same for rules that raise no detections: those in shadow mode, and signals. */
  readonly quiet: readonly RuleMatch[]
  /** Rules that match, and the exception of theirs because of which they do not fire. */
  readonly suppressed: readonly { readonly rule: RankedRule; readonly exception: string }[]
  /** Rules of which it is not known, because the engine failed; one whose exception failed is among the matches, too. */
  readonly undecided: readonly { readonly rule: RankedRule; readonly reason: string }[]
  /** Bytes of UTF-8 at the end of the text that were not looked at. */
  readonly cutBytes: number
}
