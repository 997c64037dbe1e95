import type { Incident, Reference } from '@healer/core/contracts'
import { performOnce } from '../../effects/perform-once.ts'
import { renderIssue } from '../../effects/render-issue.ts'
import { renderReevaluationComment } from '../../effects/render-reevaluation-comment.ts'
import type { LoopContext, Stage } from '../loop-context.ts'
import { commentOnIssue } from './comment-on-issue.ts'
import { type DiagnosedBundle, diagnose } from './diagnose-incident.ts'
import { escalate } from './escalate-incident.ts'
import { findIncidentSession, findRepository } from './find-repository.ts'

/** Finds the cause and tells it: in a new issue the first time, in a comment on the same issue after that. */
export const reportIncident: Stage = async (context, incident) => {
  const failed = incident.attempts.length
  if (failed >= incident.maxAttempts) {
    return escalate(context, incident, `${failed} of ${incident.maxAttempts} remediation attempts failed`)
  }
  const diagnosed = await diagnose(context, incident)
  if (incident.issue === undefined) {
    await openIssue(context, incident, diagnosed)
    return 'moved'
  }
  await commentOnIssue(context, incident, {
    name: `reevaluation/${failed}`,
    render: () => renderReevaluationComment({ incident, ...diagnosed }),
    events: [{ type: 'reevaluation-commented' }],
  })
  return 'moved'
}

async function openIssue(
  context: LoopContext,
  incident: Incident,
  { diagnosis, bundle }: DiagnosedBundle,
): Promise<void> {
  const { tracker, effects, signal } = context
  const repository = await findRepository(context, incident)
  const session = await findIncidentSession(context, incident)
  const marker = `${incident.id}/issue`
  await performOnce<Reference>({
    log: effects,
    key: marker,
    kind: 'open-issue',
    incidentId: incident.id,
    find: async () => referenceTo(await tracker.findIssue({ repository, marker, signal })),
    act: async () => {
      const { title, body, labels } = renderIssue({ incident, diagnosis, bundle, session })
      const issue = await tracker.openIssue({ repository, title, body, labels, marker, signal })
      return { number: issue.number, url: issue.url }
    },
    events: (issue) => [{ type: 'issue-opened', issue }],
  })
}

function referenceTo(found: Reference | undefined): Reference | undefined {
  return found === undefined ? undefined : { number: found.number, url: found.url }
}
