import type { Matcher, RulePack } from '../contracts/index.ts'
import { compareRank } from './compare-rank.ts'
import { leafKey } from './leaf-pattern.ts'
import { concernOf, isStatefulRule } from './list-rule-matchers.ts'

/**
 * Finds rules that are never primary, since another one with the same matcher and scope outranks them.
 *
 * @returns By position of such a rule in the pack, the id of the first one in rank. A rule that may be silent on a match,
 * for its mode, for an exception or for want of other records, outranks none.
 */
export function findShadowedRules(pack: RulePack): ReadonlyMap<number, string> {
  const ranked = pack.rules
    .map((rule, rulePosition) => {
      const { id, priority, severity, scope, mode, exceptions = [] } = rule
      return {
        rank: { priority, severity, packPosition: 0, rulePosition, id },
        key: JSON.stringify([matcherKey(concernOf(rule)), scope]),
        mayBeSilent: mode === 'shadow' || exceptions.length > 0 || isStatefulRule(rule),
      }
    })
    .sort((a, b) => compareRank(a.rank, b.rank))
  const firstByKey = new Map<string, string>()
  const shadows = new Map<number, string>()
  for (const { rank, key, mayBeSilent } of ranked) {
    const first = firstByKey.get(key)
    if (first !== undefined) shadows.set(rank.rulePosition, first)
    else if (!mayBeSilent) firstByKey.set(key, rank.id)
  }
  return shadows
}

/**
 * Equal for matchers that match the same records for being written alike.
 *
 * Letters of a literal count only where case counts; those of a regex always do, since `\S` is not `\s`.
 */
export function matcherKey(match: Matcher): string {
  if ('literal' in match && match.caseSensitive !== true)
    return leafKey({ ...match, literal: match.literal.toLowerCase() })
  if ('literal' in match || 'regex' in match) return leafKey(match)
  if ('any' in match) return JSON.stringify(['any', match.any.map(matcherKey)])
  if ('all' in match) return JSON.stringify(['all', match.all.map(matcherKey)])
  return JSON.stringify(['none', match.none.map(matcherKey)])
}
