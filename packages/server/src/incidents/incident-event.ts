import type {
  Diagnosis,
  Incident,
  IncidentState,
  Reference,
  RemediationOutcome,
  RunId,
} from '@healer/core/contracts'

/** What an incident is born with. */
export interface IncidentOpened
  extends Pick<
    Incident,
    | 'id'
    | 'fingerprint'
    | 'episode'
    | 'subject'
    | 'title'
    | 'ruleId'
    | 'alertCode'
    | 'priority'
    | 'severity'
    | 'tier'
    | 'action'
    | 'maxAttempts'
  > {
  readonly type: 'incident-opened'
}

/** Everything that can happen to an incident; the incident is the fold of these. */
export type IncidentEvent =
  | IncidentOpened
  | { readonly type: 'detections-joined'; readonly count: number }
  | { readonly type: 'diagnosis-started' }
  | { readonly type: 'diagnosis-completed'; readonly diagnosis: Diagnosis }
  | { readonly type: 'issue-opened'; readonly issue: Reference }
  | { readonly type: 'reevaluation-commented' }
  | { readonly type: 'human-notified'; readonly kind: 'incident-reported' | 'incident-escalated' }
  | { readonly type: 'remediation-started'; readonly attempt: number }
  | { readonly type: 'change-proposed'; readonly attempt: number; readonly summary: string }
  | {
      readonly type: 'change-committed'
      readonly attempt: number
      readonly branch: string
      readonly commit: string
    }
  | { readonly type: 'pull-request-opened'; readonly pullRequest: Reference }
  | { readonly type: 'remediation-commented'; readonly attempt: number }
  | { readonly type: 'checks-passed'; readonly attempt: number; readonly checks: readonly string[] }
  | { readonly type: 'verification-started'; readonly attempt: number; readonly runId: RunId }
  | { readonly type: 'verification-passed'; readonly attempt: number }
  | {
      readonly type: 'remediation-failed'
      readonly attempt: number
      readonly outcome: Exclude<RemediationOutcome, 'under-way' | 'verified'>
      readonly failure: string
    }
  | { readonly type: 'resolution-commented' }
  | { readonly type: 'issue-closed' }
  | { readonly type: 'escalation-commented' }
  | { readonly type: 'incident-resolved' }
  | { readonly type: 'incident-escalated'; readonly reason: string }
  | { readonly type: 'incident-regressed' }
  | {
      readonly type: 'step-failed'
      readonly step: IncidentState
      readonly reason: string
      /** Counted from 1 since the last step that went well. */
      readonly tries: number
      /** The step is not tried again: from now on the incident is on its way to a human, however long that takes. */
      readonly givesUp?: true
    }

/** The name of an event. */
export type IncidentEventType = IncidentEvent['type']
