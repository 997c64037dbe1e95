import type { LiteralMatcher, Matcher, RegexMatcher, Rule } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { listRuleMatchers } from './list-rule-matchers.ts'

/** A literal or a pattern within a matcher, and where it stands. */
export interface MatcherLeaf {
  readonly matcher: LiteralMatcher | RegexMatcher
  /** From the matcher that was asked about, without the leaf's own key: `['any', 0]`. */
  readonly path: RulePackIssue['path']
  /** It stands within a `none`, so that it never captures. */
  readonly isNegated: boolean
}

/** Lists a matcher's literals and patterns, in the order in which they are written. */
export function listLeaves(matcher: Matcher): readonly MatcherLeaf[] {
  return collect(matcher, [], false)
}

/** Lists the literals and patterns of all matchers of a rule; their paths are from the rule. */
export function listRuleLeaves(rule: Rule): readonly MatcherLeaf[] {
  return listRuleMatchers(rule).flatMap(({ matcher, path }) => collect(matcher, path, false))
}

/** How many matchers stand within one another: 1 for a literal. */
export function matcherDepth(matcher: Matcher): number {
  const members = membersOf(matcher)?.members ?? []
  return 1 + members.reduce((deepest, member) => Math.max(deepest, matcherDepth(member)), 0)
}

function collect(matcher: Matcher, path: MatcherLeaf['path'], isNegated: boolean): readonly MatcherLeaf[] {
  if ('literal' in matcher || 'regex' in matcher) return [{ matcher, path, isNegated }]
  const { key, members } = membersOf(matcher)
  return members.flatMap((member, position) =>
    collect(member, [...path, key, position], isNegated || key === 'none'),
  )
}

function membersOf(matcher: Exclude<Matcher, LiteralMatcher | RegexMatcher>): Members
function membersOf(matcher: Matcher): Members | undefined
function membersOf(matcher: Matcher): Members | undefined {
  if ('any' in matcher) return { key: 'any', members: matcher.any }
  if ('all' in matcher) return { key: 'all', members: matcher.all }
  if ('none' in matcher) return { key: 'none', members: matcher.none }
  return undefined
}

interface Members {
  readonly key: 'any' | 'all' | 'none'
  readonly members: readonly Matcher[]
}
