import type { Rule, RuleId, Tier } from '../contracts/index.ts'
import type { Rank } from './compare-rank.ts'

/** A rule with its place among all rules that are loaded together. */
export interface RankedRule {
  /** The rule, a frozen copy. */
  readonly rule: Rule
  readonly id: RuleId
  /** `name@version` of its pack. */
  readonly pack: string
  readonly rank: Rank
  readonly tier: Tier
  /** It has no required literal: it is tried on every line. */
  readonly isAlwaysChecked: boolean
}
