import type { KeySource, Rule } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { namedGroups } from '../patterns/index.ts'
import { listLeaves } from './list-leaves.ts'
import { listRuleMatchers, type PlacedMatcher } from './list-rule-matchers.ts'
import { nearestName } from './nearest-name.ts'

interface PlacedSource {
  readonly source: KeySource
  readonly path: RulePackIssue['path']
}

const captureKind = 'capture.'

/**
 * Finds captures that keys are made of, and that a matcher of the rule does not have: its records would all have the same
 * key, and never meet those of the others.
 */
export function checkKeySources(rule: Rule, path: RulePackIssue['path']): readonly RulePackIssue[] {
  const matchers = listRuleMatchers(rule)
  return listKeySources(rule)
    .filter(({ source }) => source.startsWith(captureKind))
    .flatMap((placed): RulePackIssue[] => {
      const name = placed.source.slice(captureKind.length)
      const message = startsWithoutMatch(rule)
        ? `cannot be a part of the key: the first record of a session or an agent is no match and captures nothing; name subject, label or source`
        : matchers.flatMap((matcher) => explainMissing(name, matcher) ?? [])[0]
      if (message === undefined) return []
      const at = [...path, ...placed.path]
      return [{ code: 'unknown-capture', path: at, ruleId: rule.id, message, received: placed.source }]
    })
}

/** The names that a matcher captures. */
export function captureNamesOf(matcher: PlacedMatcher['matcher']): readonly string[] {
  return listLeaves(matcher).flatMap((leaf) =>
    'regex' in leaf.matcher && !leaf.isNegated ? namedGroups({ source: leaf.matcher.regex }) : [],
  )
}

/** The captures that keys of a rule are made of. */
export function listKeyCaptures(rule: Rule): readonly string[] {
  return listKeySources(rule).flatMap(({ source }) =>
    source.startsWith(captureKind) ? [source.slice(captureKind.length)] : [],
  )
}

function listKeySources({ window, sequence, expect }: Rule): readonly PlacedSource[] {
  const place = (by: readonly KeySource[] | undefined, holder: string): readonly PlacedSource[] =>
    (by ?? []).map((source, index) => ({ source, path: [holder, 'by', index] }))
  const distinct = window?.distinct?.of
  return [
    ...(distinct === undefined ? [] : [{ source: distinct, path: ['window', 'distinct', 'of'] }]),
    ...place(window?.by, 'window'),
    ...place(sequence?.by, 'sequence'),
    ...place(expect?.by, 'expect'),
  ]
}

function startsWithoutMatch({ expect }: Rule): boolean {
  return typeof expect?.after === 'string'
}

function explainMissing(name: string, { matcher, role, stepId }: PlacedMatcher): string | undefined {
  const names = captureNamesOf(matcher)
  if (names.includes(name)) return undefined
  const nearest = nearestName(name, names)
  const hint = nearest === undefined ? `name a group, as in (?<${name}>…)` : `did you mean ${nearest}?`
  const what = {
    match: 'the match',
    step: `the step ${JSON.stringify(stepId)}`,
    event: 'the expected event',
    start: 'the match that starts the time',
  }[role]
  return `${what} does not capture ${JSON.stringify(name)}; ${hint}`
}
