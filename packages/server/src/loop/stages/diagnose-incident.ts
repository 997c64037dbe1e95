import type { Diagnosis, EvidenceBundle, Incident } from '@healer/core/contracts'
import { assertDiagnosis } from '../../agents/assert-diagnosis.ts'
import { performOnce } from '../../effects/perform-once.ts'
import type { LoopContext, Stage } from '../loop-context.ts'

/** A diagnosis with the evidence that its claims point at. */
export interface DiagnosedBundle {
  readonly diagnosis: Diagnosis
  readonly bundle: EvidenceBundle
}

/** Waits for the lines that follow the one that fired, then has the cause found. */
export const startDiagnosis: Stage = async (context, incident) => {
  const { clock, settings, incidents } = context
  if (clock.nowMs() < incident.openedAtMs + settings.evidenceDelayMs) return 'waiting'
  await incidents.append({ id: incident.id, events: [{ type: 'diagnosis-started' }] })
  return 'moved'
}

/**
 * Has the evaluator find the cause, once for each round: before the first attempt, and after every failed one.
 *
 * The bundle is stored with the diagnosis, because evidence ids mean something only in their own bundle.
 */
export function diagnose(context: LoopContext, incident: Incident): Promise<DiagnosedBundle> {
  const { evaluator, evidence, effects, signal } = context
  return performOnce<DiagnosedBundle>({
    log: effects,
    key: `${incident.id}/diagnosis/${roundOf(incident)}`,
    kind: 'diagnosis',
    incidentId: incident.id,
    act: async () => {
      const bundle = await evidence.collectEvidence({ incident })
      const answer = await evaluator.evaluate({ bundle, signal })
      return { diagnosis: assertDiagnosis(answer, bundle, evaluator.name), bundle }
    },
    events: ({ diagnosis }) => [{ type: 'diagnosis-completed', diagnosis }],
  })
}

/** Rounds are counted from 1; an attempt that is under way or verified belongs to the round that led to it. */
function roundOf(incident: Incident): number {
  return incident.attempts.filter(({ outcome }) => isFailed(outcome)).length + 1
}

function isFailed(outcome: Incident['attempts'][number]['outcome']): boolean {
  return outcome === 'declined' || outcome === 'checks-failed' || outcome === 'verification-failed'
}
