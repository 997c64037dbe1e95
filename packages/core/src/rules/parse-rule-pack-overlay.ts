import { type RulePackOverlay, rulePackOverlaySchema } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { checkExceptions } from './check-rule-pack.ts'
import { rulePackError } from './parse-rule-pack.ts'
import { parseRulePackData } from './parse-rule-pack-data.ts'
import type { RulePackResult } from './rule-pack-result.ts'

/**
 * Checks data from elsewhere and returns it as an overlay, a copy that shares nothing with the input.
 *
 * @param input - Anything: what `JSON.parse` gave, or an object of a caller without types.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue there is.
 */
export function parseRulePackOverlay(input: unknown): RulePackOverlay {
  const result = safeParseRulePackOverlay(input)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link parseRulePackOverlay} does, and returns the issues instead of throwing them. */
export function safeParseRulePackOverlay(input: unknown): RulePackResult<RulePackOverlay> {
  return parseRulePackData(input, { schema: rulePackOverlaySchema, kind: 'overlay', check: checkOverlay })
}

function checkOverlay({ rules }: RulePackOverlay): readonly RulePackIssue[] {
  return rules.flatMap(({ id, exceptions = [] }, position): RulePackIssue[] => {
    const path = ['rules', position]
    const faults = checkExceptions(exceptions, [...path, 'exceptions'], id)
    const first = rules.findIndex((other) => other.id === id)
    if (first === position) return [...faults]
    const message = `the rule ${JSON.stringify(id)} is already that of rules[${first}]; an overlay names a rule once`
    return [{ code: 'duplicate-id', path: [...path, 'id'], ruleId: id, message, received: id }, ...faults]
  })
}
