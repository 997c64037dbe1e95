import type { PreflightVerdict } from '@healer/core/contracts'
import type { IncidentEvent } from '../incidents/incident-event.ts'
import type { ActivityEvent, JournalEvent } from '../incidents/journal-entry.ts'
import { formatCount } from './format-count.ts'

/** How a line feels: colours it on a terminal. */
export type Tone = 'plain' | 'good' | 'bad' | 'warning'

/** One line for people. */
export interface EventDescription {
  /** One word, at most ten letters. */
  readonly label: string
  readonly tone: Tone
  /** May hold somebody else's text: clean it before it reaches a terminal. */
  readonly text: string
}

/** Says in one line what a journal event means. */
export function describeJournalEvent(event: JournalEvent): EventDescription {
  switch (event.type) {
    case 'session-started':
    case 'agent-started':
    case 'detection-raised':
    case 'preflight-judged':
    case 'records-dropped':
      return describeActivity(event)
    default:
      return describeIncidentEvent(event)
  }
}

function describeActivity(event: ActivityEvent): EventDescription {
  switch (event.type) {
    case 'session-started':
      return plain(
        'session',
        `Play registered: ${event.repository}, ${formatCount(event.agents, 'agent')}, ${formatCount(event.tasks, 'task')}`,
      )
    case 'agent-started':
      return plain('agent', `${event.agent} started (run ${event.runId})`)
    case 'detection-raised': {
      const captured = Object.entries(event.captures).map(
        ([name, value]) => `${name}: ${[value].flat().join(', ')}`,
      )
      const names = captured.length === 0 ? '' : ` (${captured.join('; ')})`
      const code = event.alertCode === undefined ? '' : `${event.alertCode} `
      return bad(
        'detected',
        `${code}${event.tier} priority ${event.priority} ${event.severity}: ${event.agent ?? 'unknown agent'}: ${event.title}${names}`,
      )
    }
    case 'preflight-judged':
      return describeVerdict(event.verdict)
    case 'records-dropped':
      return warning('dropped', event.drops.map(({ reason, count }) => `${reason} ${count}`).join(', '))
  }
}

function describeVerdict(verdict: PreflightVerdict): EventDescription {
  const who = verdict.subject.agent ?? 'unknown agent'
  const seconds = ((verdict.atMs - verdict.startedAtMs) / 1000).toFixed(1)
  const when = `${seconds} s after its start`
  const open = verdict.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'missing')
  const missing =
    verdict.missingTools.length === 0 ? '' : `, tools missing: ${verdict.missingTools.join(', ')}`
  switch (verdict.verdict) {
    case 'pass':
      return good('pre-flight', `${who} PASS ${when}: ${verdict.checks.length} checks`)
    case 'fail':
      return bad('pre-flight', `${who} FAIL ${when}: ${open.map(({ name }) => name).join(', ')}${missing}`)
    case 'unknown':
      return warning('pre-flight', `${who} UNKNOWN ${when}: its log is late or silent`)
  }
}

function describeIncidentEvent(event: IncidentEvent): EventDescription {
  switch (event.type) {
    case 'incident-opened':
      return bad(
        'incident',
        `${event.subject.agent ?? 'unknown agent'}: ${event.title}, ${event.tier} ${event.severity}`,
      )
    case 'detections-joined':
      return plain('incident', formatCount(event.count, 'more detection'))
    case 'diagnosis-started':
      return plain('diagnosis', 'gathering evidence')
    case 'diagnosis-completed':
      return plain(
        'diagnosis',
        `${event.diagnosis.summary} Confidence ${event.diagnosis.confidence.toFixed(2)}.`,
      )
    case 'issue-opened':
      return plain('issue', `#${event.issue.number} opened: ${event.issue.url}`)
    case 'reevaluation-commented':
      return plain('issue', 're-evaluation added')
    case 'human-notified':
      return warning(
        'notified',
        event.kind === 'incident-escalated' ? 'a human was called' : 'a human was told',
      )
    case 'incident-resolved':
      return good('resolved', 'the fix is verified')
    case 'incident-escalated':
      return warning('escalated', event.reason)
    case 'incident-regressed':
      return bad('regressed', 'the same failure is back')
    case 'escalation-commented':
      return plain('issue', 'escalation added')
    case 'resolution-commented':
      return plain('issue', 'resolution added')
    case 'issue-closed':
      return good('issue', 'closed')
    case 'step-failed':
      return warning(
        'failed',
        `step '${event.step}', try ${event.tries}${event.givesUp === true ? ', given up' : ''}: ${event.reason}`,
      )
    default:
      return describeRemediationEvent(event)
  }
}

type RemediationEvent = Extract<
  IncidentEvent,
  { readonly type: `${'remediation' | 'change' | 'pull-request' | 'checks' | 'verification'}-${string}` }
>

function describeRemediationEvent(event: RemediationEvent): EventDescription {
  switch (event.type) {
    case 'remediation-started':
      return plain('fix', `attempt ${event.attempt}`)
    case 'change-proposed':
      return plain('fix', event.summary)
    case 'change-committed':
      return plain('commit', `${event.commit.slice(0, 12)} on ${event.branch}`)
    case 'pull-request-opened':
      return plain('pull', `#${event.pullRequest.number} opened: ${event.pullRequest.url}`)
    case 'remediation-commented':
      return plain('issue', `attempt ${event.attempt} added`)
    case 'checks-passed':
      return good('checks', `passed: ${event.checks.join(', ')}`)
    case 'verification-started':
      return plain('verify', `the agent is started again from the branch (run ${event.runId})`)
    case 'verification-passed':
      return good('verify', 'complete tool inventory, no new detection')
    case 'remediation-failed':
      return bad('fix', `attempt ${event.attempt} failed (${event.outcome}): ${event.failure}`)
  }
}

const plain = (label: string, text: string): EventDescription => ({ label, tone: 'plain', text })
const good = (label: string, text: string): EventDescription => ({ label, tone: 'good', text })
const bad = (label: string, text: string): EventDescription => ({ label, tone: 'bad', text })
const warning = (label: string, text: string): EventDescription => ({ label, tone: 'warning', text })
