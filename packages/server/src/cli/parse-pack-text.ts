import { type RulePack, type RulePackResult, safeParseRulePack } from '@healer/core'
import { locateRulePackIssues, safeParseRulePackYaml } from '@healer/core/yaml'
import { type FileRole, parseJsonText } from './read-small-text.ts'

/** How the names of files with rule packs end. */
export const packFileEndings = ['.json', '.yaml', '.yml'] as const

/**
 * Parses the text of a rule pack: YAML where its name ends so, otherwise JSON. Issues have line and column.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it should be JSON and is none.
 */
export function parsePackText(origin: string, text: string, role: FileRole): RulePackResult<RulePack> {
  if (/\.ya?ml$/i.test(origin)) return safeParseRulePackYaml(text, { file: origin })
  const result = safeParseRulePack(parseJsonText(origin, text, role))
  if (result.ok) return result
  return { ok: false, issues: locateRulePackIssues(result.issues, text, { file: origin }) }
}
