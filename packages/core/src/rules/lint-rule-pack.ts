import type { Rule, RulePack } from '../contracts/index.ts'
import { namedGroups } from '../patterns/index.ts'
import { listKeyCaptures } from './check-key-sources.ts'
import { findShadowedRules } from './find-shadowed-rules.ts'
import { hasNonGreedyRepetition } from './has-non-greedy-repetition.ts'
import { isExceptionExpired } from './is-exception-expired.ts'
import type { LintFinding } from './lint-finding.ts'
import { lintMemory } from './lint-memory.ts'
import { lintTriggers } from './lint-triggers.ts'
import { listRuleLeaves } from './list-leaves.ts'

/**
 * Looks for what is allowed in a pack but seldom meant.
 *
 * @param pack - A pack that {@link parseRulePack} accepts.
 * @param options.atMs - Epoch milliseconds at which exceptions are looked at. Default: none is said to have expired.
 * @returns Findings by rule, in the order of the pack.
 */
export function lintRulePack(
  pack: RulePack,
  options: { readonly atMs?: number } = {},
): readonly LintFinding[] {
  const shadowedBy = findShadowedRules(pack)
  return pack.rules.flatMap((rule, position) => {
    const path = ['rules', position]
    return [
      ...lintTriggers(rule, path),
      ...lintShadowed(rule.id, shadowedBy.get(position), [...path, 'match']),
      ...lintExceptions(rule, options.atMs, path),
      ...lintNonGreedy(rule, path),
      ...lintCaptures(rule, path),
      ...lintMemory(rule, path),
    ]
  })
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

function lintExceptions(
  rule: Rule,
  atMs: number | undefined,
  path: LintFinding['path'],
): readonly LintFinding[] {
  return (rule.exceptions ?? []).flatMap((exception, index): LintFinding[] => {
    if (!isExceptionExpired(exception, atMs)) return []
    const { id, owner, expiresOn } = exception
    const message = `the exception ${JSON.stringify(id)} expired on ${expiresOn}; ask ${owner} whether it is still needed, and take it out or give it a new day`
    const expiryPath = [...path, 'exceptions', index, 'expiresOn']
    return [{ code: 'expired-exception', level: 'warning', ruleId: rule.id, path: expiryPath, message }]
  })
}

function lintNonGreedy(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  const message = 'repeats non-greedily, which changes what is captured but never whether the rule fires'
  return listRuleLeaves(rule).flatMap((leaf): LintFinding[] =>
    'regex' in leaf.matcher && hasNonGreedyRepetition(leaf.matcher.regex)
      ? [
          {
            code: 'non-greedy',
            level: 'info',
            ruleId: rule.id,
            path: [...path, ...leaf.path, 'regex'],
            message,
          },
        ]
      : [],
  )
}

function lintCaptures(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  const examples = rule.examples.matching.flatMap(({ captures = {} }) => Object.keys(captures))
  const shown = new Set([...examples, ...listKeyCaptures(rule)])
  return listRuleLeaves(rule).flatMap((leaf): LintFinding[] => {
    if (!('regex' in leaf.matcher) || leaf.isNegated) return []
    const leafPath = [...path, ...leaf.path, 'regex']
    return namedGroups({ source: leaf.matcher.regex })
      .filter((name) => !shown.has(name))
      .map((name) => {
        const message = `names a group ${JSON.stringify(name)} of which no example says what it captures; add it to an example, or write (?:…)`
        return { code: 'unused-capture', level: 'info', ruleId: rule.id, path: leafPath, message }
      })
  })
}
