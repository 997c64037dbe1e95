import type { Incident } from '@healer/core/contracts'
import type { SessionIssue, SessionIssueType } from './session-issue.ts'

const typesByAlertCode: ReadonlyMap<string, SessionIssueType> = new Map([
  ['A10', 'tool_mismatch'],
  ['A11', 'config_error'],
  ['A12', 'mcp_init_failed'],
])

function chooseType(incident: Incident): SessionIssueType {
  const byCode = typesByAlertCode.get(incident.alertCode ?? '')
  if (byCode !== undefined) return byCode
  if (incident.priority === 1) return 'pre_flight_failure'
  return incident.priority === 2 ? 'agent_error' : 'other'
}

/**
 * Shows an incident the way the original's session API shows its issues.
 *
 * @source original-healer.md section 2.1
 */
export function buildSessionIssue(incident: Incident): SessionIssue {
  return {
    detectedAtMs: incident.openedAtMs,
    issueType: chooseType(incident),
    severity: incident.severity,
    description: incident.diagnosis?.summary ?? incident.title,
    ...(incident.subject.agent === undefined ? {} : { agent: incident.subject.agent }),
    isRemediationSpawned: incident.attempts.length > 0,
    ...(incident.issue === undefined ? {} : { githubIssue: incident.issue.number }),
  }
}
