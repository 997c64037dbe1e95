import type { LiteralMatcher, Matcher, RegexMatcher } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { namedGroups } from '../patterns/index.ts'
import { createPatternError, safeParsePattern } from '../patterns/parse-pattern.ts'
import { forbiddenKeys } from './find-forbidden-keys.ts'
import { listLeaves, matcherDepth } from './list-leaves.ts'
import { rulePackLimits } from './rule-pack-limits.ts'

const encoder = new TextEncoder()

/** Finds what is wrong with a matcher of the right shape: its depth, and its literals and patterns one by one. */
export function checkMatcher(
  matcher: Matcher,
  path: RulePackIssue['path'],
  ruleId: string,
): readonly RulePackIssue[] {
  if (matcherDepth(matcher) > rulePackLimits.maxMatcherDepth) {
    const message = `nests matchers more than ${rulePackLimits.maxMatcherDepth} deep; flatten them`
    return [{ code: 'limit-exceeded', path, ruleId, message }]
  }
  return listLeaves(matcher).flatMap((leaf): RulePackIssue[] => {
    const fault = findLeafFault(leaf.matcher)
    const leafPath = [...path, ...leaf.path, 'regex' in leaf.matcher ? 'regex' : 'literal']
    return fault === undefined ? [] : [{ ...fault, path: leafPath, ruleId }]
  })
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
