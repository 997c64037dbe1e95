/**
 * What Healer knows of the CTO platform: its rules, how its labels name Play, agent and run, and the checks that every
 * agent must pass within a minute of its start.
 *
 * @module
 */
export { type CiAgent, type CiAgentDefinition, ciAgentOf, ciAgents, githubAppOf } from './ci/ci-agents.ts'
export type { CiClassification, CiEvidence, CiRun } from './ci/ci-classification.ts'
export type { CiFailureCategory, CiFailureType, CiFailureTypeDefinition } from './ci/ci-failure-type.ts'
export { ciFailureTypes } from './ci/ci-failure-types.ts'
export { ciRulePack } from './ci/ci-rule-pack.ts'
export { type CiClassifier, createCiClassifier } from './ci/create-ci-classifier.ts'
export { type BatchDiagnosis, diagnoseBatchFailure } from './ci/diagnose-batch-failure.ts'
export { type CiRoute, type CiRoutingCase, routeCiFailure } from './ci/route-ci-failure.ts'
export { routeScanFindings, type ScanFindings, type ScanRoute } from './ci/route-scan-findings.ts'
export { type CiScores, type CiSigns, scoreCiAgents } from './ci/score-ci-agents.ts'
export { ctoRulePack } from './cto-rule-pack.ts'
export { identifySubject } from './identify-subject.ts'
export { createLanguageMonitor } from './language/create-language-monitor.ts'
export type {
  LanguageCounters,
  LanguageMonitor,
  LanguageMonitorOptions,
} from './language/language-monitor.ts'
export { type LanguageTool, languageTools } from './language/language-tools.ts'
export {
  agentLanguages,
  type Language,
  languageNames,
  type VerificationRole,
  verificationRoles,
} from './language/languages.ts'
export {
  type LanguageMatch,
  type LanguageMatchCase,
  verifyLanguageMatch,
} from './language/verify-language-match.ts'
export { createPreflightMonitor } from './preflight/create-preflight-monitor.ts'
export { findMissingTools } from './preflight/find-missing-tools.ts'
export {
  type PreflightCheckDefinition,
  type PreflightCheckName,
  preflightChecks,
} from './preflight/preflight-checks.ts'
export type {
  PreflightCounters,
  PreflightMonitor,
  PreflightMonitorOptions,
  SourceHealth,
} from './preflight/preflight-monitor.ts'
