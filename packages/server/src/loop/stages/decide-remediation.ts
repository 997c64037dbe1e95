import type { Incident } from '@healer/core/contracts'
import type { LoopContext, Stage } from '../loop-context.ts'
import { escalate, wakesSomebody } from './escalate-incident.ts'
import { notifyHumans } from './notify-humans.ts'

/** Decides whether Healer may mend a reported incident; a human is told in either case when the tier wakes somebody. */
export const decideRemediation: Stage = async (context, incident) => {
  const obstacle = findObstacle(incident, context)
  if (obstacle !== undefined) return escalate(context, incident, obstacle)
  if (wakesSomebody(incident) && incident.attempts.length === 0) {
    await notifyHumans(context, incident, 'incident-reported')
  }
  const attempt = incident.attempts.length + 1
  await context.incidents.append({ id: incident.id, events: [{ type: 'remediation-started', attempt }] })
  return 'moved'
}

function findObstacle(incident: Incident, { settings }: LoopContext): string | undefined {
  const { action, diagnosis } = incident
  if (action.escalateAtOnce === true) return 'the rule calls a human at once'
  if (diagnosis?.strategy === undefined || action.strategy === undefined) return 'not automatable'
  if (action.autonomy === 'issue' || action.autonomy === 'observe') {
    return 'the rule lets Healer report, not mend'
  }
  if (diagnosis.confidence < settings.minConfidence) {
    return `confidence ${diagnosis.confidence.toFixed(2)} is below ${settings.minConfidence.toFixed(2)}`
  }
  return undefined
}
