import type { KeySource, Rule, RuleScope } from '../contracts/index.ts'
import { matcherKey } from './find-shadowed-rules.ts'
import type { LintFinding } from './lint-finding.ts'
import { isStatefulRule, listRuleMatchers } from './list-rule-matchers.ts'

/** Looks at what a rule counts, follows or waits for: whether it can come about, and whether an example shows it. */
export function lintMemory(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  return [...lintWindow(rule, path), ...lintSteps(rule, path), ...lintUntimed(rule, path)]
}

function lintWindow({ id, window, scope }: Rule, path: LintFinding['path']): readonly LintFinding[] {
  const { distinct, by = [] } = window ?? {}
  if (distinct === undefined) return []
  const { of, atLeast } = distinct
  const isKey = by.includes(of)
  const values = isKey ? 1 : countAllowed(of, scope)
  if (values === undefined || values >= atLeast) return []
  const reason = isKey ? 'is a part of the key' : `may have ${values} values by the scope of the rule`
  const message = `counts ${atLeast} different values of ${of}, which ${reason}; the rule never fires, count another source or fewer of them`
  return [{ code: 'unreachable-window', level: 'warning', ruleId: id, path: [...path, 'window'], message }]
}

/** How many values a scope allows a source of keys to have; `undefined` where it may have any. */
function countAllowed(
  source: KeySource,
  { labels = {}, sources, agents }: RuleScope = {},
): number | undefined {
  const name = source.slice(source.indexOf('.') + 1)
  const byKind: Readonly<Record<string, readonly string[] | undefined>> = {
    source: sources,
    'subject.agent': agents,
    [`label.${name}`]: Object.hasOwn(labels, name) ? labels[name] : undefined,
  }
  const allowed = Object.hasOwn(byKind, source) ? byKind[source] : undefined
  return allowed?.some((value) => value.endsWith('*')) ? undefined : allowed && new Set(allowed).size
}

function lintSteps(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  if (rule.match !== undefined) return []
  const lasting = (rule.exceptions ?? []).filter(({ expiresOn }) => expiresOn === undefined)
  return listRuleMatchers(rule).flatMap(({ matcher, path: own }): LintFinding[] => {
    const key = matcherKey(matcher)
    const exception = lasting.find(({ match }) => matcherKey(match) === key)
    if (exception === undefined) return []
    const message = `never counts: the exception ${JSON.stringify(exception.id)} suppresses all that it matches; narrow one of them`
    return [{ code: 'unreachable-step', level: 'warning', ruleId: rule.id, path: [...path, ...own], message }]
  })
}

function lintUntimed(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  if (!isStatefulRule(rule)) return []
  const { matching, rejecting } = rule.examples
  const untimed = Object.entries({ matching, rejecting }).filter(([, examples]) =>
    examples.every(({ around }) => around === undefined),
  )
  return untimed.map(([kind]) => {
    const message = `has no ${kind} example with records around it, so that nothing shows when the rule ${kind === 'matching' ? 'fires' : 'stays silent'}; add around`
    return {
      code: 'untimed',
      level: 'info',
      ruleId: rule.id,
      path: [...path, 'examples', kind],
      message,
    }
  })
}
