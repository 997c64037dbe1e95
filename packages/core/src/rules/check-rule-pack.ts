import type { LiteralMatcher, RegexMatcher, Rule, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { namedGroups } from '../patterns/index.ts'
import { createPatternError, safeParsePattern } from '../patterns/parse-pattern.ts'
import { forbiddenKeys } from './find-forbidden-keys.ts'
import { listLeaves, matcherDepth } from './list-leaves.ts'
import { nearestName } from './nearest-name.ts'
import { rulePackLimits } from './rule-pack-limits.ts'

const encoder = new TextEncoder()

/** Finds what is wrong with a pack of the right shape: what no schema of one field can see. */
export function checkRulePack(pack: RulePack): readonly RulePackIssue[] {
  return [...checkSize(pack), ...checkIds(pack), ...pack.rules.flatMap(checkRule)]
}

function checkSize(pack: RulePack): readonly RulePackIssue[] {
  const { maxRules, maxPatterns } = rulePackLimits
  const patterns = pack.rules.reduce((sum, rule) => sum + listLeaves(rule.match).length, 0)
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
  if (matcherDepth(rule.match) > rulePackLimits.maxMatcherDepth) {
    const message = `nests matchers more than ${rulePackLimits.maxMatcherDepth} deep; flatten them`
    return [{ code: 'limit-exceeded', path: [...path, 'match'], ruleId: rule.id, message }]
  }
  const faults = listLeaves(rule.match).flatMap((leaf): RulePackIssue[] => {
    const fault = findLeafFault(leaf.matcher)
    const leafPath = [...path, 'match', ...leaf.path, 'regex' in leaf.matcher ? 'regex' : 'literal']
    return fault === undefined ? [] : [{ ...fault, path: leafPath, ruleId: rule.id }]
  })
  // A pattern that cannot be read has no names to compare with.
  return faults.length > 0 ? faults : checkCaptureLists(rule, path)
}

type LeafFault = Pick<RulePackIssue, 'code' | 'message' | 'received'>

function findLeafFault(leaf: LiteralMatcher | RegexMatcher): LeafFault | undefined {
  const text = 'regex' in leaf ? leaf.regex : leaf.literal
  const sizeBytes = encoder.encode(text).length
  if (sizeBytes > rulePackLimits.maxPatternBytes) {
    const message = `is ${sizeBytes} bytes long; a pattern has at most ${rulePackLimits.maxPatternBytes}, split it with any`
    return { code: 'limit-exceeded', message }
  }
  if (!text.isWellFormed()) {
    const message = 'has half a character (a lone surrogate), which no line can contain; write the whole one'
    return { code: 'invalid-pattern', message, received: JSON.stringify(text) }
  }
  return 'regex' in leaf ? findPatternFault(leaf) : undefined
}

function findPatternFault({ regex, caseSensitive = false }: RegexMatcher): LeafFault | undefined {
  const pattern = { source: regex, caseSensitive }
  const parsed = safeParsePattern(pattern)
  if (!parsed.ok) {
    return {
      code: 'invalid-pattern',
      message: createPatternError(pattern, parsed.issue).message,
      received: regex,
    }
  }
  const forbidden = namedGroups(pattern).find((name) => forbiddenKeys.has(name))
  if (forbidden === undefined) return undefined
  const message = `names a group ${JSON.stringify(forbidden)}, which is a part of a prototype; choose another name`
  return { code: 'forbidden-key', message, received: forbidden }
}

function checkCaptureLists(rule: Rule, path: RulePackIssue['path']): readonly RulePackIssue[] {
  const names = listLeaves(rule.match).flatMap((leaf) =>
    'regex' in leaf.matcher && !leaf.isNegated ? namedGroups({ source: leaf.matcher.regex }) : [],
  )
  return (rule.captureLists ?? []).flatMap((name, index): RulePackIssue[] => {
    if (names.includes(name)) return []
    const nearest = nearestName(name, names)
    const hint = nearest === undefined ? `name a group, as in (?<${name}>…)` : `did you mean ${nearest}?`
    const message = `no pattern of the rule captures ${JSON.stringify(name)}; ${hint}`
    return [
      {
        code: 'unknown-capture',
        path: [...path, 'captureLists', index],
        ruleId: rule.id,
        message,
        received: name,
      },
    ]
  })
}
