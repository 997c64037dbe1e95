import type { Incident } from '@healer/core/contracts'
import { performOnce } from '../../effects/perform-once.ts'
import type { IncidentEvent } from '../../incidents/incident-event.ts'
import type { LoopContext } from '../loop-context.ts'
import { findRepository } from './find-repository.ts'

/** A comment that an incident's issue gets once. */
export interface IssueComment {
  /** Unique within the incident. */
  readonly name: string
  readonly render: () => string
  readonly events: readonly IncidentEvent[]
}

/** Comments on the incident's issue, once; without an issue there is nothing to comment on. */
export async function commentOnIssue(
  context: LoopContext,
  incident: Incident,
  comment: IssueComment,
): Promise<void> {
  const { tracker, effects, signal } = context
  const { issue } = incident
  if (issue === undefined) return
  const repository = await findRepository(context, incident)
  const marker = `${incident.id}/comment/${comment.name}`
  const { number } = issue
  await performOnce<string>({
    log: effects,
    key: marker,
    kind: 'add-comment',
    incidentId: incident.id,
    find: async () => (await tracker.findComment({ repository, number, marker, signal }))?.id,
    act: async () =>
      (await tracker.addComment({ repository, number, body: comment.render(), marker, signal })).id,
    events: () => comment.events,
  })
}
