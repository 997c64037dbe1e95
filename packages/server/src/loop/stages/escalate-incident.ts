import type { Incident } from '@healer/core/contracts'
import { renderEscalationComment } from '../../effects/render-escalation-comment.ts'
import type { LoopContext, StageOutcome } from '../loop-context.ts'
import { commentOnIssue } from './comment-on-issue.ts'
import { notifyHumans } from './notify-humans.ts'

/**
 * Hands an incident to a human, with its whole history: a comment on its issue, and a notification where the tier wakes
 * somebody (P0, P1), where Healer tried and failed (spec.md section 5), and where no issue tells of it.
 */
export async function escalate(
  context: LoopContext,
  incident: Incident,
  reason: string,
): Promise<StageOutcome> {
  await commentOnIssue(context, incident, {
    name: 'escalation',
    render: () => renderEscalationComment({ incident, reason }),
    events: [{ type: 'escalation-commented' }],
  })
  if (wakesSomebody(incident) || incident.issue === undefined)
    await notifyHumans(context, incident, 'incident-escalated', reason)
  await context.incidents.append({ id: incident.id, events: [{ type: 'incident-escalated', reason }] })
  return 'moved'
}

/** P0 and P1 reach a human at once; anything that was tried in vain does too. */
export function wakesSomebody(incident: Incident): boolean {
  return incident.tier === 'P0' || incident.tier === 'P1' || incident.attempts.length > 0
}
