import type { RulePackIssue } from '../errors/index.ts'
import type { RulePackResult } from '../rules/index.ts'
import { readYaml } from './read-yaml.ts'
import type { RulePackYamlOptions } from './rule-pack-yaml-options.ts'

/**
 * Reads a text and checks the data in it.
 *
 * @param safeParse - Checks the data; its issues have paths, and get their places here.
 */
export function parseText<Value>(
  text: string,
  safeParse: (input: unknown) => RulePackResult<Value>,
  { file }: RulePackYamlOptions,
): RulePackResult<Value> {
  const inFile = (issue: RulePackIssue) => (file === undefined ? issue : { ...issue, file })
  const data = readYaml(text)
  if (!data.ok) return { ok: false, issues: data.issues.map(inFile) }
  const result = safeParse(data.value)
  if (result.ok && data.issues.length === 0) return result
  const located = result.ok ? [] : result.issues.map(data.locate)
  return { ok: false, issues: [...data.issues, ...located].map(inFile) }
}
