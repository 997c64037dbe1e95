import { type Rule, type RulePack, toId } from '../contracts/index.ts'
import type { CompiledLeaves } from './compile-leaves.ts'
import { type CompiledRule, compileRule, createRuleMatcher } from './compile-rule.ts'
import { createCountedMatcher, type RuleEffort } from './create-counted-matcher.ts'
import type { MatchableRule } from './create-rule-matching.ts'
import { findTriggers } from './find-triggers.ts'
import { listRecordKinds } from './list-record-kinds.ts'
import { concernOf } from './list-rule-matchers.ts'
import type { RankedRule } from './ranked-rule.ts'
import { tierOf } from './tier-of.ts'

/** A rule, ready to run, and the parts that it was made of. */
export interface PreparedRule extends MatchableRule {
  readonly parts: CompiledRule
  /** What trying it has cost so far. */
  readonly effort: RuleEffort
}

/**
 * Ranks and compiles a rule whose leaves are compiled.
 *
 * @param nowNs - A clock for what trying it costs, nanoseconds.
 */
export function prepareRule(
  pack: RulePack,
  rule: Rule,
  [packPosition, rulePosition]: readonly [number, number],
  leaves: CompiledLeaves,
  nowNs?: () => bigint,
): PreparedRule {
  const { id, priority, severity } = rule
  const kinds = listRecordKinds(rule)
  const triggers = kinds.includes('log')
    ? findTriggers(concernOf(rule), (leaf) => leaves.leafOf(leaf).literals)
    : []
  const ranked: RankedRule = Object.freeze({
    rule,
    id: toId<'RuleId'>(id),
    pack: `${pack.name}@${pack.version}`,
    rank: Object.freeze({ priority, severity, packPosition, rulePosition, id }),
    tier: tierOf(rule),
    isAlwaysChecked: triggers === undefined,
  })
  const parts = compileRule(rule, leaves.leafOf)
  return {
    ranked,
    parts,
    scope: parts.scope,
    ...createCountedMatcher(createRuleMatcher(parts), nowNs),
    kinds,
    triggers: triggers?.map((leaf) => leaves.leafOf(leaf).position),
  }
}
