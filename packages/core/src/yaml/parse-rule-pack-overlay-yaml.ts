import type { RulePackOverlay } from '../contracts/index.ts'
import { type RulePackResult, rulePackError, safeParseRulePackOverlay } from '../rules/index.ts'
import { parseText } from './parse-text.ts'
import type { RulePackYamlOptions } from './rule-pack-yaml-options.ts'

/**
 * Reads an overlay from YAML or JSON, as {@link parseRulePackYaml} reads a pack.
 *
 * @param text - At most {@link rulePackYamlLimits.maxLength} characters.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue there is.
 */
export function parseRulePackOverlayYaml(text: string, options: RulePackYamlOptions = {}): RulePackOverlay {
  const result = safeParseRulePackOverlayYaml(text, options)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link parseRulePackOverlayYaml} does, and returns the issues instead of throwing them. */
export function safeParseRulePackOverlayYaml(
  text: string,
  options: RulePackYamlOptions = {},
): RulePackResult<RulePackOverlay> {
  return parseText(text, safeParseRulePackOverlay, options)
}
