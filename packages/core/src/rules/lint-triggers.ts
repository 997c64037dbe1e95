import type { Rule } from '../contracts/index.ts'
import { foldCase } from '../patterns/fold-case.ts'
import { findTriggers } from './find-triggers.ts'
import { leafLiterals } from './leaf-pattern.ts'
import type { LintFinding } from './lint-finding.ts'
import { concernOf, listRuleMatchers } from './list-rule-matchers.ts'

const encoder = new TextEncoder()
// The search looks at a word of four bytes at each step, wherever in the literal it falls: 4 + 4 - 1.
const comfortableBytes = 7

/** Looks at what is sought first of a rule, and at whether its examples come near to it. */
export function lintTriggers(rule: Rule, path: LintFinding['path']): readonly LintFinding[] {
  const triggers = findTriggers(concernOf(rule), leafLiterals)
  const matchPath = [...path, ...(listRuleMatchers(rule)[0]?.path ?? [])]
  if (triggers === undefined) {
    const message =
      'has no literal that every match must contain, so that it is tried on every line; add one, or join it to one with all'
    return [{ code: 'always-checked', level: 'warning', ruleId: rule.id, path: matchPath, message }]
  }
  const literals = triggers.flatMap((leaf) => leafLiterals(leaf) ?? [])
  return [...lintShortLiteral(literals, rule.id, matchPath), ...lintUntested(literals, rule, path)]
}

function lintShortLiteral(
  literals: readonly string[],
  ruleId: string,
  path: LintFinding['path'],
): readonly LintFinding[] {
  const short = literals.find((literal) => encoder.encode(literal).length < comfortableBytes)
  if (short === undefined) return []
  const message = `is looked for by ${JSON.stringify(short)}, which is less than ${comfortableBytes} bytes long and slows the search for all rules; a longer text that every match contains helps`
  return [{ code: 'short-literal', level: 'info', ruleId, path, message }]
}

function lintUntested(
  literals: readonly string[],
  rule: Rule,
  path: LintFinding['path'],
): readonly LintFinding[] {
  const words = new Set(literals.flatMap(listWords))
  const isNear = (line: string) => listWords(foldCase(line)).some((word) => words.has(word))
  if (words.size === 0 || rule.examples.rejecting.some(({ line }) => isNear(line))) return []
  const message = `has no rejecting example with a word of what it looks for (${[...words].slice(0, 5).join(', ')}); add a line that nearly matches`
  return [
    {
      code: 'untested',
      level: 'info',
      ruleId: rule.id,
      path: [...path, 'examples', 'rejecting'],
      message,
    },
  ]
}

function listWords(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]{3,}/gu) ?? []
}
