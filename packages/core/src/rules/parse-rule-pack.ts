import { type RulePack, rulePackSchema } from '../contracts/index.ts'
import { RulePackError, type RulePackIssue } from '../errors/index.ts'
import { checkRulePack } from './check-rule-pack.ts'
import { formatIssues } from './format-issues.ts'
import { parseRulePackData } from './parse-rule-pack-data.ts'
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
  return parseRulePackData(input, { schema: rulePackSchema, kind: 'pack', check: checkRulePack })
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
