import type { Captures } from '../contracts/index.ts'
import type { RankedRule } from './ranked-rule.ts'

/** A rule that matches a text, with what it captured. */
export interface RuleMatch {
  readonly rule: RankedRule
  readonly captures: Captures
}

/** What the rules say of a text. */
export interface TextVerdict {
  /** Every rule that matches, in rank order. */
  readonly matches: readonly RuleMatch[]
  /** Rules of which it is not known, because the engine failed, in rank order. */
  readonly undecided: readonly { readonly rule: RankedRule; readonly reason: string }[]
  /** Bytes of UTF-8 at the end of the text that were not looked at. */
  readonly cutBytes: number
}
