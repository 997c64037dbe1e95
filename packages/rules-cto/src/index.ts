/**
 * What Healer knows of the CTO platform: its rules, how its labels name Play, agent and run, and the checks that every
 * agent must pass within a minute of its start.
 *
 * @module
 */
export { ctoRulePack } from './cto-rule-pack.ts'
export { identifySubject } from './identify-subject.ts'
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
