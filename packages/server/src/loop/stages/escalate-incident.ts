import type { Incident } from '@healer/core/contracts'
import { HealerError, StoreError } from '@healer/core/errors'
import { renderEscalationComment } from '../../effects/render-escalation-comment.ts'
import type { LoopContext, StageOutcome } from '../loop-context.ts'
import { commentOnIssue } from './comment-on-issue.ts'
import { notifyHumans } from './notify-humans.ts'

/**
 * Hands an incident to a human, with its whole history: a comment on its issue, and a notification where the tier wakes
 * somebody (P0, P1), where Healer tried and failed (spec.md section 5), and where no issue tells of it.
 *
 * A tracker that is out of order does not keep the human from being told.
 *
 * @throws The tracker's failure, when it may pass; the rest has been done by then.
 */
export async function escalate(
  context: LoopContext,
  incident: Incident,
  reason: string,
): Promise<StageOutcome> {
  const failure = await commentAsFarAsPossible(context, incident, reason)
  if (wakesSomebody(incident) || incident.issue === undefined || failure !== undefined) {
    await notifyHumans(context, incident, 'incident-escalated', reason)
  }
  if (HealerError.isInstance(failure) && failure.retryable) throw failure
  await context.incidents.append({
    id: incident.id,
    events: [
      ...(failure === undefined
        ? []
        : [{ type: 'step-failed' as const, step: incident.state, reason: failure.message, tries: 1 }]),
      { type: 'incident-escalated', reason },
    ],
  })
  return 'moved'
}

async function commentAsFarAsPossible(
  context: LoopContext,
  incident: Incident,
  reason: string,
): Promise<Error | undefined> {
  try {
    await commentOnIssue(context, incident, {
      name: 'escalation',
      render: () => renderEscalationComment({ incident, reason }),
      events: [{ type: 'escalation-commented' }],
    })
    return undefined
  } catch (error) {
    if (context.signal.aborted || StoreError.isInstance(error) || !(error instanceof Error)) throw error
    return error
  }
}

/** P0 and P1 reach a human at once; anything that was tried in vain does too. */
export function wakesSomebody(incident: Incident): boolean {
  return incident.tier === 'P0' || incident.tier === 'P1' || incident.attempts.length > 0
}
