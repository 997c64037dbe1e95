import type { Incident, IncidentState } from '@healer/core/contracts'
import type { LoopContext, Stage, StageOutcome } from './loop-context.ts'
import { decideRemediation } from './stages/decide-remediation.ts'
import { startDiagnosis } from './stages/diagnose-incident.ts'
import { escalate } from './stages/escalate-incident.ts'
import { remediateIncident } from './stages/remediate-incident.ts'
import { reportIncident } from './stages/report-incident.ts'
import { verifyIncident } from './stages/verify-incident.ts'

type UnsettledState = Exclude<IncidentState, 'resolved' | 'escalated' | 'regressed' | 'suppressed'>

const stages: Readonly<Record<UnsettledState, Stage>> = {
  open: startDiagnosis,
  diagnosing: reportIncident,
  reported: decideRemediation,
  remediating: remediateIncident,
  verifying: verifyIncident,
}

/** Runs the stage that an incident's state asks for, or calls the human who was decided on; a settled one waits for ever. */
export async function advanceIncident(context: LoopContext, incident: Incident): Promise<StageOutcome> {
  const { state, escalationReason } = incident
  if (state === 'resolved' || state === 'escalated' || state === 'regressed' || state === 'suppressed') {
    return 'waiting'
  }
  if (escalationReason !== undefined) return escalate(context, incident, escalationReason)
  return stages[state](context, incident)
}
