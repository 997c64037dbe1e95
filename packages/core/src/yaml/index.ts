/**
 * Reads packs from text, and finds the place in the text for everything that is wrong with them.
 *
 * @module
 */
export { locateRulePackIssues } from './locate-rule-pack-issues.ts'
export { parseRulePackOverlayYaml, safeParseRulePackOverlayYaml } from './parse-rule-pack-overlay-yaml.ts'
export { parseRulePackYaml, safeParseRulePackYaml } from './parse-rule-pack-yaml.ts'
export { rulePackYamlLimits } from './rule-pack-yaml-limits.ts'
export type { RulePackYamlOptions } from './rule-pack-yaml-options.ts'
