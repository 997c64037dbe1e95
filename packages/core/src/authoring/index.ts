/**
 * What authors of rules work with: packs over recordings, versions compared, samples with expectations. Records in, reports
 * out; files are the caller's.
 *
 * @module
 */
export type { BacktestedRule, BacktestReport, RecordedLine } from './backtest-report.ts'
export { type Backtest, type BacktestOptions, createBacktest } from './create-backtest.ts'
export {
  createRulePackComparison,
  isVersionHonest,
  type RulePackComparison,
  type RulePackComparisonOptions,
} from './create-rule-pack-comparison.ts'
export { inspectRulePack, type PackFinding } from './inspect-rule-pack.ts'
export { judgeSample, type SampleResult } from './judge-sample.ts'
export { safeParseSampleExpectations } from './parse-sample-expectations.ts'
export { type PlacedRule, rankRules } from './rank-rules.ts'
export type { RulePackDifference, SemverReason } from './rule-pack-difference.ts'
export type { Sample, SampleExpectation, SampleExpectations } from './sample-expectations.ts'
export { isStepAtLeast, type SemverStep } from './semver-step.ts'
export type { RuleVerdict, VerdictAspect, VerdictChange } from './verdict-change.ts'
