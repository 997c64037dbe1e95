/**
 * What implementations of the ports are tested with: contract suites, the fakes that pass them too, and samples.
 *
 * @module
 */

export {
  type ContractTest,
  createContractTest,
  type SkippedContractTests,
} from './contracts/create-contract-test.ts'
export { type AgentRunnerSetup, describeAgentRunner } from './contracts/describe-agent-runner.ts'
export { type CodeHostSetup, codeHostFiles, describeCodeHost } from './contracts/describe-code-host.ts'
export {
  type DescribeIssueTrackerOptions,
  describeIssueTracker,
  type IssueTrackerDrive,
  type IssueTrackerSetup,
} from './contracts/describe-issue-tracker.ts'
export {
  type DescribeLogSourceOptions,
  describeLogSource,
  type LogSourceDrive,
  type LogSourceSetup,
} from './contracts/describe-log-source.ts'
export { describeMonitor, type MonitorSetup, type MonitorStep } from './contracts/describe-monitor.ts'
export {
  type DescribeNotifierOptions,
  describeNotifier,
  type NotifierDrive,
  type NotifierSetup,
  type ReceivedNotification,
} from './contracts/describe-notifier.ts'
export {
  type DescribeRegexEngineOptions,
  describeRegexEngine,
  type RegexEngineSetup,
} from './contracts/describe-regex-engine.ts'
export { describeRulePack, type RulePackSetup } from './contracts/describe-rule-pack.ts'
export { describeSessionStore, type SessionStoreSetup } from './contracts/describe-session-store.ts'
export { refusedPatterns } from './corpus/refused-patterns.ts'
export type { RegexCase } from './corpus/regex-case.ts'
export { regexCases } from './corpus/regex-cases.ts'
export { createManualClock, type ManualClock } from './create-manual-clock.ts'
export { createSeededRandom, type SeededRandom } from './create-seeded-random.ts'
export { createFakeMonitor } from './fakes/create-fake-monitor.ts'
export { createFakeRegexEngine } from './fakes/create-fake-regex-engine.ts'
export { createMemoryAgentRunner, type MemoryAgentRunner } from './fakes/create-memory-agent-runner.ts'
export { createMemoryCodeHost, type MemoryCodeHostOptions } from './fakes/create-memory-code-host.ts'
export {
  createMemoryIssueTracker,
  type IssueTrackerWrite,
  type MemoryIssueTracker,
  type MemoryIssueTrackerOptions,
} from './fakes/create-memory-issue-tracker.ts'
export {
  createMemoryLogSource,
  type MemoryLineOptions,
  type MemoryLogSource,
  type MemoryLogSourceOptions,
} from './fakes/create-memory-log-source.ts'
export {
  createMemoryNotifier,
  type MemoryNotifier,
  type MemoryNotifierOptions,
} from './fakes/create-memory-notifier.ts'
export { createMemorySessionStore } from './fakes/create-memory-session-store.ts'
export { measureGrowth } from './measure-growth.ts'
export { buildDetection } from './samples/build-detection.ts'
export { buildNotification } from './samples/build-notification.ts'
export { buildRecord } from './samples/build-record.ts'
export { buildRule, buildRulePack } from './samples/build-rule.ts'
export { buildSession } from './samples/build-session.ts'
export { hostileBranches, hostilePaths } from './samples/hostile-names.ts'
export { hostileTexts } from './samples/hostile-texts.ts'
