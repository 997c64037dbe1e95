import type { Incident, IncidentState, RemediationAttempt } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import type { IncidentEvent, IncidentEventType, IncidentOpened } from './incident-event.ts'

const unsettled: readonly IncidentState[] = ['open', 'diagnosing', 'reported', 'remediating', 'verifying']
const everywhere: readonly IncidentState[] = [
  ...unsettled,
  'resolved',
  'escalated',
  'regressed',
  'suppressed',
]

/** In which states an event may happen. What is not listed is a fault of the loop, never of the input. */
export const allowedStates: Readonly<
  Record<Exclude<IncidentEventType, 'incident-opened'>, readonly IncidentState[]>
> = {
  'detections-joined': everywhere,
  'diagnosis-started': ['open'],
  'diagnosis-completed': ['diagnosing'],
  'issue-opened': ['diagnosing'],
  'reevaluation-commented': ['diagnosing'],
  'human-notified': unsettled,
  'remediation-started': ['reported'],
  'change-proposed': ['remediating'],
  'change-committed': ['remediating'],
  'pull-request-opened': ['remediating'],
  'remediation-commented': ['remediating'],
  'checks-passed': ['remediating'],
  'verification-started': ['remediating'],
  'verification-passed': ['verifying'],
  'remediation-failed': ['remediating', 'verifying'],
  'resolution-commented': ['verifying'],
  'issue-closed': ['verifying'],
  'escalation-commented': unsettled,
  'incident-resolved': ['verifying'],
  'incident-escalated': unsettled,
  'incident-regressed': ['resolved'],
  'step-failed': unsettled,
}

/**
 * Opens an incident, or moves one on: a pure function of the state and the event.
 *
 * @param incident - The state so far; `undefined` before `incident-opened`.
 * @param atMs - When it happened, epoch milliseconds.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the event cannot happen in this state.
 */
export function transitionIncident(
  incident: Incident | undefined,
  event: IncidentEvent,
  atMs: number,
): Incident {
  if (event.type === 'incident-opened') {
    if (incident !== undefined) throw impossible(incident.state, event)
    return openIncident(event, atMs)
  }
  if (incident === undefined || !allowedStates[event.type].includes(incident.state)) {
    throw impossible(incident?.state ?? 'absent', event)
  }
  return { ...incident, ...changesOf(incident, event, atMs), updatedAtMs: atMs }
}

/** Whether nothing more happens to an incident by itself. */
export function isSettled(incident: Incident): boolean {
  return !unsettled.includes(incident.state)
}

function openIncident(event: IncidentOpened, atMs: number): Incident {
  const { type: _, ...born } = event
  return { ...born, state: 'open', openedAtMs: atMs, updatedAtMs: atMs, detectionCount: 1, attempts: [] }
}

function changesOf(
  incident: Incident,
  event: Exclude<IncidentEvent, IncidentOpened>,
  atMs: number,
): Partial<Incident> {
  switch (event.type) {
    case 'detections-joined':
      return { detectionCount: incident.detectionCount + event.count }
    case 'diagnosis-started':
      return { state: 'diagnosing' }
    case 'diagnosis-completed':
      return { diagnosis: event.diagnosis }
    case 'issue-opened':
      return { state: 'reported', issue: event.issue }
    case 'reevaluation-commented':
      return { state: 'reported' }
    case 'remediation-started':
      return {
        state: 'remediating',
        attempts: [...incident.attempts, { number: event.attempt, startedAtMs: atMs, outcome: 'under-way' }],
      }
    case 'change-proposed':
      return { attempts: amendLast(incident, { summary: event.summary }) }
    case 'change-committed':
      return {
        attempts: amendLast(incident, { branch: event.branch, commit: event.commit, committedAtMs: atMs }),
      }
    case 'pull-request-opened':
      return { pullRequest: event.pullRequest }
    case 'verification-started':
      return {
        state: 'verifying',
        verificationRunId: event.runId,
        attempts: amendLast(incident, { verificationStartedAtMs: atMs }),
      }
    case 'verification-passed':
      return { attempts: amendLast(incident, { outcome: 'verified' }) }
    case 'remediation-failed':
      // The next diagnosis starts afresh, knowing what was tried.
      return {
        state: 'diagnosing',
        diagnosis: undefined,
        verificationRunId: undefined,
        attempts: amendLast(incident, { outcome: event.outcome, failure: event.failure }),
      }
    case 'incident-resolved':
      return { state: 'resolved' }
    case 'incident-escalated':
      return { state: 'escalated', escalationReason: event.reason }
    case 'incident-regressed':
      return { state: 'regressed' }
    case 'step-failed':
      return event.givesUp === true
        ? { escalationReason: `step '${event.step}' failed: ${event.reason}` }
        : {}
    case 'human-notified':
    case 'remediation-commented':
    case 'checks-passed':
    case 'resolution-commented':
    case 'issue-closed':
    case 'escalation-commented':
      return {}
  }
}

function amendLast(incident: Incident, change: Partial<RemediationAttempt>): readonly RemediationAttempt[] {
  return incident.attempts.map((attempt, index) =>
    index === incident.attempts.length - 1 ? { ...attempt, ...change } : attempt,
  )
}

function impossible(state: IncidentState | 'absent', event: IncidentEvent): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `Event '${event.type}' cannot happen to an incident that is ${state}. This is a fault in the loop: report it with the journal.`,
    details: { what: event.type, reason: `state ${state}` },
  })
}
