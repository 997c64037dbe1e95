import type { Rule, RuleException, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { captureNamesOf, checkKeySources } from './check-key-sources.ts'
import { checkMatcher } from './check-matcher.ts'
import { listExceptionLeaves, listMatchLeaves } from './list-pack-leaves.ts'
import { listRuleMatchers } from './list-rule-matchers.ts'
import { nearestName } from './nearest-name.ts'
import { rulePackLimits } from './rule-pack-limits.ts'

/** Finds what is wrong with a pack of the right shape: what no schema of one field can see. */
export function checkRulePack(pack: RulePack): readonly RulePackIssue[] {
  return [...checkSize(pack), ...checkIds(pack), ...pack.rules.flatMap(checkRule)]
}

function checkSize(pack: RulePack): readonly RulePackIssue[] {
  const { maxRules, maxPatterns } = rulePackLimits
  const patterns = listMatchLeaves(pack).length + listExceptionLeaves(pack).length
  return [
    ...checkCount(pack.rules.length, maxRules, 'rules'),
    ...checkCount(patterns, maxPatterns, 'patterns and literals'),
  ]
}

function checkCount(count: number, max: number, what: string): readonly RulePackIssue[] {
  if (count <= max) return []
  const message = `has ${count} ${what}; a pack has at most ${max}, split it`
  return [{ code: 'limit-exceeded', path: ['rules'], message }]
}

function checkIds(pack: RulePack): readonly RulePackIssue[] {
  const firstPositions = new Map<string, number>()
  return pack.rules.flatMap((rule, position): RulePackIssue[] => {
    const first = firstPositions.get(rule.id)
    if (first === undefined) {
      firstPositions.set(rule.id, position)
      return []
    }
    const message = `the id ${JSON.stringify(rule.id)} is already that of rules[${first}]; every rule has its own`
    return [
      { code: 'duplicate-id', path: ['rules', position, 'id'], ruleId: rule.id, message, received: rule.id },
    ]
  })
}

function checkRule(rule: Rule, position: number): readonly RulePackIssue[] {
  const path = ['rules', position]
  const faults = listRuleMatchers(rule).flatMap((placed) =>
    checkMatcher(placed.matcher, [...path, ...placed.path], rule.id),
  )
  return [
    // A pattern that cannot be read has no names to compare with.
    ...(faults.length > 0 ? faults : [...checkCaptureNames(rule, path), ...checkKeySources(rule, path)]),
    ...checkExceptions(rule.exceptions ?? [], [...path, 'exceptions'], rule.id),
  ]
}

/** Finds what is wrong with the exceptions of one rule. */
export function checkExceptions(
  exceptions: readonly RuleException[],
  path: RulePackIssue['path'],
  ruleId: string,
): readonly RulePackIssue[] {
  return exceptions.flatMap(({ id, match }, index): RulePackIssue[] => {
    const faults = checkMatcher(match, [...path, index, 'match'], ruleId)
    const first = exceptions.findIndex((other) => other.id === id)
    if (first === index) return [...faults]
    const message = `the id ${JSON.stringify(id)} is already that of exceptions[${first}]; every exception of a rule has its own`
    return [{ code: 'duplicate-id', path: [...path, index, 'id'], ruleId, message, received: id }, ...faults]
  })
}

function checkCaptureNames(rule: Rule, path: RulePackIssue['path']): readonly RulePackIssue[] {
  const known = listRuleMatchers(rule).flatMap(({ matcher }) => captureNamesOf(matcher))
  const check = (names: readonly string[] = [], place: RulePackIssue['path']) =>
    names.flatMap((name, index) =>
      known.includes(name) ? [] : [unknownCapture(name, known, [...place, index], rule)],
    )
  return [
    ...check(rule.captureLists, [...path, 'captureLists']),
    ...check(rule.fingerprint?.captures, [...path, 'fingerprint', 'captures']),
  ]
}

function unknownCapture(
  name: string,
  known: readonly string[],
  path: RulePackIssue['path'],
  { id }: Rule,
): RulePackIssue {
  const nearest = nearestName(name, known)
  const hint = nearest === undefined ? `name a group, as in (?<${name}>…)` : `did you mean ${nearest}?`
  const message = `no pattern of the rule captures ${JSON.stringify(name)}; ${hint}`
  return { code: 'unknown-capture', path, ruleId: id, message, received: name }
}
