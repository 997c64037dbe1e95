/**
 * Rules are data: how they are written, checked, ordered, compiled and tried on their own examples.
 *
 * @module
 */
export type { MemoryContents } from '../correlation/rule-memory.ts'
export { applyRulePackOverlays, safeApplyRulePackOverlays } from './apply-rule-pack-overlays.ts'
export type { CaptureNames, CapturesOf, RuleIdsOf } from './capture-names.ts'
export { compareRank, type Rank } from './compare-rank.ts'
export {
  type CompiledRulePacks,
  type CompileRulePacksOptions,
  compileRulePacks,
  type RuleStarter,
  safeCompileRulePacks,
} from './compile-rule-packs.ts'
export type { RuleEffort } from './create-counted-matcher.ts'
export type { LineFinder } from './create-line-finders.ts'
export { defineRulePack } from './define-rule-pack.ts'
export type { ExplainedCondition } from './explain-matcher.ts'
export { explainRecord } from './explain-record.ts'
export type { ExplainedRule, ReadMemory } from './explain-rule.ts'
export { fingerprintValues } from './fingerprint-values.ts'
export { formatIssues, renderIssuePath } from './format-issues.ts'
export { isExceptionExpired } from './is-exception-expired.ts'
export type { LintFinding } from './lint-finding.ts'
export { lintRulePack } from './lint-rule-pack.ts'
export type { RuleExampleKind } from './list-rule-examples.ts'
export { isStatefulRule, listRuleMatchers, type PlacedMatcher } from './list-rule-matchers.ts'
export type { MatchOptions } from './match-options.ts'
export type { MatchableRecord } from './matchable-record.ts'
export { parseRulePack, rulePackError, safeParseRulePack } from './parse-rule-pack.ts'
export { parseRulePackOverlay, safeParseRulePackOverlay } from './parse-rule-pack-overlay.ts'
export type { RankedRule } from './ranked-rule.ts'
export { readField } from './read-field.ts'
export { type JsonSchema, rulePackJsonSchema, rulePackOverlayJsonSchema } from './rule-pack-json-schema.ts'
export { rulePackLimits } from './rule-pack-limits.ts'
export type { RulePackResult } from './rule-pack-result.ts'
export { type RuleExampleResult, runRuleExamples } from './run-rule-examples.ts'
export type { QuarantinedRule } from './test-rules.ts'
export type { RuleMatch, TextVerdict } from './text-verdict.ts'
export { tierOf } from './tier-of.ts'
