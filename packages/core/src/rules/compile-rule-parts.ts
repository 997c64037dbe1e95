import type { LiteralMatcher, RegexMatcher, Rule } from '../contracts/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { type CompiledMatcher, compileMatcher } from './compile-matcher.ts'
import { listRuleMatchers } from './list-rule-matchers.ts'
import { type MatchOutcome, notMatched } from './match-outcome.ts'
import type { MatchedPart, RuleMatcher } from './rule-outcome.ts'

/**
 * Compiles what a rule matches to one function.
 *
 * A rule that has several matchers instead of one says which of them match, each with its own captures.
 */
export function compileRuleParts(
  rule: Rule,
  leafOf: (leaf: LiteralMatcher | RegexMatcher) => CompiledLeaf,
): RuleMatcher {
  if (rule.match !== undefined) return compileMatcher(rule.match, leafOf)
  return matchParts(listRuleMatchers(rule).map(({ matcher }) => compileMatcher(matcher, leafOf)))
}

function matchParts(members: readonly CompiledMatcher[]): RuleMatcher {
  return (line, isCandidate) => {
    const outcomes = members.map((member) => member(line, isCandidate))
    const parts = outcomes.flatMap((outcome, part): MatchedPart[] =>
      outcome.kind === 'matched' ? [{ part, captures: outcome.captures }] : [],
    )
    const undecided = outcomes.find(isUndecided)
    const [first] = parts
    if (first === undefined) return undecided ?? notMatched
    const matched = { captures: first.captures, parts }
    return undecided === undefined
      ? { kind: 'matched', ...matched }
      : { kind: 'matched-unsure', ...matched, reason: undecided.reason }
  }
}

function isUndecided(outcome: MatchOutcome): outcome is Extract<MatchOutcome, { kind: 'undecided' }> {
  return outcome.kind === 'undecided'
}
