import type { LiteralMatcher, Matcher, RegexMatcher, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { listLeaves } from './list-leaves.ts'
import { listRuleMatchers } from './list-rule-matchers.ts'

/** A literal or a pattern of a pack, and where it is written. */
export interface PackLeaf {
  readonly pack: string
  readonly ruleId: string
  readonly leaf: LiteralMatcher | RegexMatcher
  readonly path: RulePackIssue['path']
}

/** Lists the leaves of what the rules of a pack match, in their steps and expectations, too. */
export function listMatchLeaves(pack: RulePack): readonly PackLeaf[] {
  return pack.rules.flatMap((rule, position) =>
    listRuleMatchers(rule).flatMap(({ matcher, path }) =>
      listLeavesAt(matcher, { pack: pack.name, ruleId: rule.id, path: ['rules', position, ...path] }),
    ),
  )
}

/** Lists the leaves of what their exceptions match. */
export function listExceptionLeaves(pack: RulePack): readonly PackLeaf[] {
  return pack.rules.flatMap((rule, position) =>
    (rule.exceptions ?? []).flatMap((exception, index) =>
      listLeavesAt(exception.match, {
        pack: pack.name,
        ruleId: rule.id,
        path: ['rules', position, 'exceptions', index, 'match'],
      }),
    ),
  )
}

function listLeavesAt(matcher: Matcher, place: Omit<PackLeaf, 'leaf'>): readonly PackLeaf[] {
  return listLeaves(matcher).map(({ matcher: leaf, path }) => ({
    ...place,
    leaf,
    path: [...place.path, ...path, 'regex' in leaf ? 'regex' : 'literal'],
  }))
}
