import { type RulePack, type RulePackResult, safeParseRulePack } from '@healer/core'
import { type FileRole, parseJsonText } from './read-small-text.ts'

/**
 * Parses the text of a rule pack; its name says which language it is.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is no JSON.
 */
export function parsePackText(origin: string, text: string, role: FileRole): RulePackResult<RulePack> {
  return safeParseRulePack(parseJsonText(origin, text, role))
}
