import type { Incident, PlaySession } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'
import type { LoopContext } from '../loop-context.ts'

/** The session that an incident belongs to; `undefined` when its Play never registered. */
export async function findIncidentSession(
  context: LoopContext,
  incident: Incident,
): Promise<PlaySession | undefined> {
  const { playId } = incident.subject
  return playId === undefined ? undefined : context.sessions.findSession({ playId })
}

/**
 * The repository that the incident's Play works on: its issue and its fix go there.
 *
 * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when the Play never registered: nobody may guess a repository.
 */
export async function findRepository(context: LoopContext, incident: Incident): Promise<string> {
  const session = await findIncidentSession(context, incident)
  if (session !== undefined) return session.repository
  throw new EffectError({
    code: 'HEALER_EFFECT_REFUSED',
    message: `No session is known for incident '${incident.id}', so no repository to write to. Register the Play with POST /api/v1/session/start.`,
    details: { what: incident.id, reason: 'no session' },
  })
}
