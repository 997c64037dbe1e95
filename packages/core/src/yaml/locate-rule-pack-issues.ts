import type { RulePackIssue } from '../errors/index.ts'
import { readYaml } from './read-yaml.ts'
import type { RulePackYamlOptions } from './rule-pack-yaml-options.ts'

/**
 * Adds line and column to issues that were found later, in a pack that came from this text: by its examples, say.
 *
 * @param issues - Issues of this pack, with paths into it.
 * @param text - YAML or JSON, as `parseRulePackYaml` took it.
 * @returns Copies; as they were, apart from `file`, where the text cannot be read.
 */
export function locateRulePackIssues(
  issues: readonly RulePackIssue[],
  text: string,
  { file }: RulePackYamlOptions = {},
): readonly RulePackIssue[] {
  const data = readYaml(text)
  return issues.map((issue) => ({
    ...(data.ok ? data.locate(issue) : issue),
    ...(file === undefined ? {} : { file }),
  }))
}
