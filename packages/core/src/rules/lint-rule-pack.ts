import type { Matcher, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { compareRank } from './compare-rank.ts'
import { findTriggers } from './find-triggers.ts'
import { hasNonGreedyRepetition } from './has-non-greedy-repetition.ts'
import { leafKey, leafLiterals } from './leaf-pattern.ts'
import { listLeaves } from './list-leaves.ts'

/**
 * What a linter found in a pack that is valid.
 *
 * - `always-checked`: the rule has no literal that every match contains, so that it costs something on every line
 * - `same-matcher`: another rule matches exactly the same lines, so that this one is never primary
 * - `non-greedy`: a repetition such as `.*?` changes what is captured, never whether the rule fires
 */
export interface LintFinding {
  readonly code: 'always-checked' | 'same-matcher' | 'non-greedy'
  /** A warning deserves a change or a reason; an info is good to know. */
  readonly level: 'warning' | 'info'
  readonly ruleId: string
  /** Where in the pack. */
  readonly path: RulePackIssue['path']
  readonly message: string
}

/**
 * Looks for what is allowed in a pack but seldom meant.
 *
 * @param pack - A pack that {@link parseRulePack} accepts.
 * @returns Findings by rule, in the order of the pack.
 */
export function lintRulePack(pack: RulePack): readonly LintFinding[] {
  const shadowedBy = findShadows(pack)
  return pack.rules.flatMap((rule, position) => [
    ...lintAlwaysChecked(rule.match, rule.id, ['rules', position, 'match']),
    ...lintShadowed(rule.id, shadowedBy.get(position), ['rules', position, 'match']),
    ...lintNonGreedy(rule.match, rule.id, ['rules', position, 'match']),
  ])
}

function lintAlwaysChecked(
  match: Matcher,
  ruleId: string,
  path: LintFinding['path'],
): readonly LintFinding[] {
  if (findTriggers(match, leafLiterals) !== undefined) return []
  const message =
    'has no literal that every match must contain, so that it is tried on every line; add one, or join it to one with all'
  return [{ code: 'always-checked', level: 'warning', ruleId, path, message }]
}

function lintShadowed(
  ruleId: string,
  other: string | undefined,
  path: LintFinding['path'],
): readonly LintFinding[] {
  if (other === undefined) return []
  const message = `matches the same lines as ${JSON.stringify(other)}, which ranks before it; narrow one of them, or set caseSensitive`
  return [{ code: 'same-matcher', level: 'warning', ruleId, path, message }]
}

function lintNonGreedy(match: Matcher, ruleId: string, path: LintFinding['path']): readonly LintFinding[] {
  const message = 'repeats non-greedily, which changes what is captured but never whether the rule fires'
  return listLeaves(match).flatMap((leaf): LintFinding[] =>
    'regex' in leaf.matcher && hasNonGreedyRepetition(leaf.matcher.regex)
      ? [{ code: 'non-greedy', level: 'info', ruleId, path: [...path, ...leaf.path, 'regex'], message }]
      : [],
  )
}

/** For each rule that another one with the same matcher outranks, the id of the one that ranks first. */
function findShadows(pack: RulePack): ReadonlyMap<number, string> {
  const ranked = pack.rules
    .map(({ id, priority, severity, match }, rulePosition) => ({
      rank: { priority, severity, packPosition: 0, rulePosition, id },
      key: matcherKey(match),
    }))
    .sort((a, b) => compareRank(a.rank, b.rank))
  const firstByKey = new Map<string, string>()
  const shadows = new Map<number, string>()
  for (const { rank, key } of ranked) {
    const first = firstByKey.get(key)
    if (first === undefined) firstByKey.set(key, rank.id)
    else shadows.set(rank.rulePosition, first)
  }
  return shadows
}

// Letters of a literal count only where case counts; those of a regex always do, since `\S` is not `\s`.
function matcherKey(match: Matcher): string {
  if ('literal' in match && match.caseSensitive !== true)
    return leafKey({ literal: match.literal.toLowerCase() })
  if ('literal' in match || 'regex' in match) return leafKey(match)
  if ('any' in match) return JSON.stringify(['any', match.any.map(matcherKey)])
  if ('all' in match) return JSON.stringify(['all', match.all.map(matcherKey)])
  return JSON.stringify(['none', match.none.map(matcherKey)])
}
