import type { Diagnosis } from './diagnosis.ts'
import type { IncidentId, RuleId, RunId } from './ids.ts'
import type { RemediationAttempt } from './remediation.ts'
import type { RuleAction } from './rule.ts'
import type { Priority, Severity, Tier } from './severity.ts'
import type { Subject } from './subject.ts'

/** Where an incident stands. `resolved`, `escalated` and `suppressed` are settled. */
export type IncidentState =
  | 'open'
  | 'diagnosing'
  | 'reported'
  | 'remediating'
  | 'verifying'
  | 'resolved'
  | 'escalated'
  | 'regressed'
  | 'suppressed'

/** An issue or a pull request, where it can be found. */
export interface Reference {
  readonly number: number
  readonly url: string
}

/** Detections that belong together, and what has been done about them. */
export interface Incident {
  readonly id: IncidentId
  /** Of the detections that belong to it. */
  readonly fingerprint: string
  readonly state: IncidentState
  readonly subject: Subject
  /** Of the first, primary detection. */
  readonly title: string
  readonly ruleId: RuleId
  readonly alertCode?: string
  readonly priority: Priority
  readonly severity: Severity
  readonly tier: Tier
  readonly action: RuleAction
  readonly openedAtMs: number
  readonly updatedAtMs: number
  /** Detections that have joined it, the first one included. */
  readonly detectionCount: number
  /** Counted from 1: the same fingerprint comes back after it was resolved. */
  readonly episode: number
  /** Attempts after which a human is called. */
  readonly maxAttempts: number
  /** The latest one. */
  readonly diagnosis?: Diagnosis
  readonly issue?: Reference
  readonly pullRequest?: Reference
  /** Every attempt so far; the last one may be under way. */
  readonly attempts: readonly RemediationAttempt[]
  /** The agent run that verifies the last attempt. */
  readonly verificationRunId?: RunId
  /** Why a human was called. */
  readonly escalationReason?: string
}
