import { type RulePack, rulePackSchema } from '../contracts/index.ts'
import { RulePackError, type RulePackIssue } from '../errors/index.ts'
import { checkRulePack } from './check-rule-pack.ts'
import { explainShapeIssues } from './explain-shape-issues.ts'
import { findForbiddenKeys } from './find-forbidden-keys.ts'
import { findValue } from './find-value.ts'
import { formatIssues } from './format-issues.ts'
import type { RulePackResult } from './rule-pack-result.ts'

/**
 * Checks data from elsewhere and returns it as a rule pack, a copy that shares nothing with the input.
 *
 * Strict: an unknown key is an issue. Patterns are not compiled here, that needs an engine: {@link compileRulePacks}.
 *
 * @param input - Anything: what `JSON.parse` gave, or an object of a caller without types.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue there is.
 */
export function parseRulePack(input: unknown): RulePack {
  const result = safeParseRulePack(input)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link parseRulePack} does, and returns the issues instead of throwing them. */
export function safeParseRulePack(input: unknown): RulePackResult<RulePack> {
  const forbidden = findForbiddenKeys(input)
  if (forbidden.some((issue) => issue.code !== 'forbidden-key')) return { ok: false, issues: forbidden }
  const shape = parseShape(input)
  if (shape === undefined) return { ok: false, issues: [tooManyIssues] }
  const misshapen = shape.success ? [] : explainShapeIssues(shape.error.issues, input)
  if (!shape.success || forbidden.length > 0) {
    const unseen = misshapen.filter((issue) => !forbidden.some((other) => isSamePath(issue, other)))
    return { ok: false, issues: [...forbidden, ...unseen].map((issue) => withRuleId(issue, input)) }
  }
  const issues = checkRulePack(shape.data)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: shape.data }
}

const tooManyIssues: RulePackIssue = {
  code: 'limit-exceeded',
  path: [],
  message: 'has more wrong parts than can be listed; is it a rule pack at all?',
}

/** `undefined` where so much is wrong that zod, which spreads its issues, overflows the stack. */
function parseShape(input: unknown) {
  try {
    return rulePackSchema.safeParse(input)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Makes the one error that says that packs are wrong. */
export function rulePackError(issues: readonly RulePackIssue[]): RulePackError {
  const count = issues.length === 1 ? 'one issue' : `${issues.length} issues`
  return new RulePackError({
    code: 'HEALER_RULE_PACK_INVALID',
    message: `The rule pack has ${count}; mend the pack:\n${formatIssues(issues)}`,
    details: { issues },
  })
}

function isSamePath(a: RulePackIssue, b: RulePackIssue): boolean {
  return a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index])
}

function withRuleId(issue: RulePackIssue, input: unknown): RulePackIssue {
  if (issue.path[0] !== 'rules' || issue.path.length < 2) return issue
  const id = findValue(input, [...issue.path.slice(0, 2), 'id'])
  return typeof id === 'string' ? { ...issue, ruleId: id.slice(0, 100) } : issue
}
