import type { RulePack } from '../contracts/index.ts'
import { type RulePackResult, rulePackError, safeParseRulePack } from '../rules/index.ts'
import { parseText } from './parse-text.ts'
import type { RulePackYamlOptions } from './rule-pack-yaml-options.ts'

/**
 * Reads a rule pack from YAML or JSON, checks it as `parseRulePack` does, and says where each issue stands.
 *
 * YAML 1.2 with its core schema: `no` is a text. One document, no tags of one's own, no merge keys, no key twice.
 *
 * @param text - At most {@link rulePackYamlLimits.maxLength} characters.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue there is; a text that cannot be read has no others
 * than those of its syntax.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { safeParseRulePackYaml } from '@healer/core/yaml'
 *
 * const text = ['format: 1', 'name: disks', 'version: 1.0.0', 'title: Disks', 'rulez: []'].join('\n')
 * const result = safeParseRulePackYaml(text, { file: 'disks.yaml' })
 * assert.ok(!result.ok)
 * assert.deepEqual(
 *   result.issues.map(({ code, file, line, column }) => ({ code, at: `${file}:${line}:${column}` })),
 *   [
 *     { code: 'invalid-shape', at: 'disks.yaml:1:1' },
 *     { code: 'unknown-key', at: 'disks.yaml:5:1' }
 *   ]
 * )
 * ```
 */
export function parseRulePackYaml(text: string, options: RulePackYamlOptions = {}): RulePack {
  const result = safeParseRulePackYaml(text, options)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link parseRulePackYaml} does, and returns the issues instead of throwing them. */
export function safeParseRulePackYaml(
  text: string,
  options: RulePackYamlOptions = {},
): RulePackResult<RulePack> {
  return parseText(text, safeParseRulePack, options)
}
