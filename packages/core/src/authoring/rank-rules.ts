import type { Rule, RulePack } from '../contracts/index.ts'
import { compareRank, type Rank } from '../rules/index.ts'

/** A rule of one of several packs, with its place among all of them. */
export interface PlacedRule {
  readonly rule: Rule
  /** `name@version` of its pack. */
  readonly pack: string
  readonly rank: Rank
}

/** Puts the rules of packs that are loaded together into the total order; nothing is compiled. */
export function rankRules(packs: readonly RulePack[]): readonly PlacedRule[] {
  return packs
    .flatMap((pack, packPosition) =>
      pack.rules.map((rule, rulePosition): PlacedRule => {
        const { id, priority, severity } = rule
        const rank = { priority, severity, packPosition, rulePosition, id }
        return { rule, pack: `${pack.name}@${pack.version}`, rank }
      }),
    )
    .sort((a, b) => compareRank(a.rank, b.rank))
}
