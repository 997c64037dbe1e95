import type { Detection, Incident, IncidentId } from '@healer/core/contracts'
import { identifyIncident } from './identify-incident.ts'
import type { IncidentEvent } from './incident-event.ts'

/** What a new detection means: which incidents move, and the one that it belongs to. */
export interface Grouping {
  readonly incidentId: IncidentId
  readonly moves: readonly { readonly id: IncidentId; readonly events: readonly IncidentEvent[] }[]
}

/**
 * Decides to which incident a detection belongs: a pure function.
 *
 * It joins the newest incident of its fingerprint, an escalated one included: the human has been called.
 * After one whose fix was believed it opens a new episode; the old one, when it is resolved already, has regressed.
 *
 * @param latest - The newest incident of the detection's fingerprint.
 * @param maxAttempts - For a new incident.
 */
export function groupDetection(
  detection: Detection,
  latest: Incident | undefined,
  maxAttempts: number,
): Grouping {
  if (latest !== undefined && !isOver(latest)) {
    return {
      incidentId: latest.id,
      moves: [{ id: latest.id, events: [{ type: 'detections-joined', count: 1 }] }],
    }
  }
  const opened = openingEvent(detection, (latest?.episode ?? 0) + 1, maxAttempts)
  return {
    incidentId: opened.id,
    moves: [
      ...(latest?.state === 'resolved'
        ? [{ id: latest.id, events: [{ type: 'incident-regressed' as const }] }]
        : []),
      { id: opened.id, events: [opened] },
    ],
  }
}

function isOver({ state, attempts }: Incident): boolean {
  if (state === 'resolved' || state === 'regressed') return true
  return state === 'verifying' && attempts.at(-1)?.outcome === 'verified'
}

function openingEvent(detection: Detection, episode: number, maxAttempts: number) {
  return {
    type: 'incident-opened',
    id: identifyIncident(detection, episode),
    fingerprint: detection.fingerprint,
    episode,
    subject: detection.subject,
    title: detection.title,
    ruleId: detection.ruleId,
    alertCode: detection.alertCode,
    priority: detection.priority,
    severity: detection.severity,
    tier: detection.tier,
    action: detection.action,
    maxAttempts,
  } as const
}
