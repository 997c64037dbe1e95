/**
 * Rule packs and overlays in YAML or JSON: every issue says in which line and column it is. It needs nothing of Node.
 *
 * @module
 */
export {
  locateRulePackIssues,
  parseRulePackOverlayYaml,
  parseRulePackYaml,
  type RulePackYamlOptions,
  rulePackYamlLimits,
  safeParseRulePackOverlayYaml,
  safeParseRulePackYaml,
} from './yaml/index.ts'
