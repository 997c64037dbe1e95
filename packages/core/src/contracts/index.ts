/**
 * Shapes and ports: what a record, a rule, a detection and an incident are, and what an adapter must be able to do.
 * It imports zod and nothing else; everyone may import it.
 *
 * @module
 */
export type { AgentRun, AgentRunner } from './agent-runner.ts'
export type { Clock } from './clock.ts'
export type { CheckReport, CodeHost, CodeHostCapabilities, Commit, PullRequest } from './code-host.ts'
export type { DeliveryOutcome } from './delivery-outcome.ts'
export type { Captures, Detection } from './detection.ts'
export { type Claim, type Diagnosis, diagnosisSchema } from './diagnosis.ts'
export type { Drop, DropReason } from './drop.ts'
export type { Evaluator } from './evaluator.ts'
export type { Evidence, EvidenceBundle } from './evidence.ts'
export type { Exact } from './exact.ts'
export { findChangeFault } from './find-change-fault.ts'
export {
  type DetectionId,
  type Id,
  type IncidentId,
  type PlayId,
  type RecordId,
  type RuleId,
  type RunId,
  toId,
} from './ids.ts'
export type { Incident, IncidentState, Reference } from './incident.ts'
export { isHealerBranch } from './is-healer-branch.ts'
export { isMarker } from './is-marker.ts'
export type { IssueTracker, IssueTrackerCapabilities, TrackedComment, TrackedIssue } from './issue-tracker.ts'
export { type KeySource, keySourceSchema } from './key-source.ts'
export type { LogRecord } from './log-record.ts'
export type {
  LogBatch,
  LogSource,
  LogSourceCapabilities,
  LogSourceHealth,
  ReadLogsRequest,
} from './log-source.ts'
export {
  type AllMatcher,
  type AnyMatcher,
  type LiteralMatcher,
  type Matcher,
  type MatchTarget,
  matcherSchema,
  matchTargetSchema,
  type NoneMatcher,
  type RegexMatcher,
} from './matcher.ts'
export type { Monitor, Observation } from './monitor.ts'
export type { Notification, Notifier, NotifierCapabilities } from './notifier.ts'
export type {
  PreflightCheck,
  PreflightConfigExcerpt,
  PreflightOutcome,
  PreflightVerdict,
} from './preflight-verdict.ts'
export type { CompiledRegex, RegexEngine, RegexMatch, RegexPattern } from './regex-engine.ts'
export {
  type FileChange,
  type RemediationAttempt,
  type RemediationOutcome,
  type RemediationProposal,
  remediationProposalSchema,
} from './remediation.ts'
export type { RemediationRequest, Remediator } from './remediator.ts'
export {
  type Autonomy,
  type RemediationStrategy,
  type Rule,
  type RuleAction,
  type RuleMode,
  ruleActionSchema,
  ruleModeSchema,
  ruleSchema,
} from './rule.ts'
export {
  type InjectedExample,
  injectedExampleSchema,
  type RuleExample,
  ruleExampleSchema,
  type TimedExampleRecord,
  timedExampleRecordSchema,
} from './rule-example.ts'
export { type RuleException, ruleExceptionSchema } from './rule-exception.ts'
export {
  type ExpectationStart,
  expectationStartSchema,
  type RuleExpectation,
  ruleExpectationSchema,
} from './rule-expectation.ts'
export { type RuleFingerprint, ruleFingerprintSchema } from './rule-fingerprint.ts'
export { type RulePack, rulePackSchema } from './rule-pack.ts'
export {
  type RuleOverlay,
  type RulePackOverlay,
  ruleOverlaySchema,
  rulePackOverlaySchema,
} from './rule-pack-overlay.ts'
export { type RuleScope, ruleScopeSchema } from './rule-scope.ts'
export {
  type RuleSequence,
  ruleSequenceSchema,
  type SequenceStep,
  sequenceStepSchema,
} from './rule-sequence.ts'
export { correlationLimits, type RuleWindow, ruleWindowSchema } from './rule-window.ts'
export type {
  AgentExpectation,
  LocalServerExpectation,
  PlaySession,
  PlayTask,
  SessionStatus,
} from './session.ts'
export type { SessionStore, StartSessionOutcome } from './session-store.ts'
export {
  type Priority,
  prioritySchema,
  type Severity,
  severities,
  severitySchema,
  type Tier,
  tierSchema,
} from './severity.ts'
export type { IdentifySubject, Subject } from './subject.ts'
export { type CheckResult, checkResultSchema } from './typed-records/check-result.ts'
export { type CodeRunState, codeRunStateSchema } from './typed-records/code-run-state.ts'
export { type ContainerState, containerStateSchema } from './typed-records/container-state.ts'
export { type PodState, podStateSchema } from './typed-records/pod-state.ts'
export { type PullRequestComment, pullRequestCommentSchema } from './typed-records/pull-request-comment.ts'
export { type PullRequestState, pullRequestStateSchema } from './typed-records/pull-request-state.ts'
export { type PushedCommit, pushedCommitSchema } from './typed-records/pushed-commit.ts'
export {
  isLogRecord,
  type RecordKind,
  type TypedRecordKind,
  typedRecordKinds,
} from './typed-records/record-kind.ts'
export { type SessionState, sessionStateSchema } from './typed-records/session-state.ts'
export {
  buildTypedRecord,
  type TypedRecordContents,
  typedRecordSchemas,
} from './typed-records/typed-record.ts'
export { type WorkflowState, workflowStateSchema } from './typed-records/workflow-state.ts'
export { type WorkloadEvent, workloadEventSchema } from './typed-records/workload-event.ts'
export { type Untrusted, untrusted } from './untrusted.ts'
