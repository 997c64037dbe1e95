import type { IncidentId } from '@healer/core/contracts'
import type { IncidentEvent } from '../incidents/incident-event.ts'
import type { EffectLog } from '../stores/create-effect-log.ts'

/** An outward write that must happen once, however often the process dies. */
export interface OnceEffect<Result> {
  readonly log: EffectLog
  /** The same for the same write, over all restarts. */
  readonly key: string
  /** What kind of write it is, for people who read the table. */
  readonly kind: string
  readonly incidentId?: IncidentId
  /** Looks whether it already happened; absent where a second time does no harm, or nobody can tell. */
  readonly find?: () => Promise<Result | undefined>
  /** Makes it happen. */
  readonly act: () => Promise<Result>
  /** What the result means to the incident; appended in the same transaction as the result. */
  readonly events?: (result: Result) => readonly IncidentEvent[]
}

/**
 * Makes an outward write happen once: intent, then effect, then result.
 *
 * After a crash an intent without a result means: look whether it happened, and only then act.
 *
 * @returns The result, stored or fresh. It must survive JSON.
 */
export async function performOnce<Result>(effect: OnceEffect<Result>): Promise<Result> {
  const { log, key, kind, incidentId } = effect
  const known = await log.findEffect({ key })
  // Only this function writes results under its keys, so the stored one is of the effect's own type.
  if (known?.status === 'done') return known.result as Result
  if (known === undefined) await log.recordIntent({ key, kind, incidentId })
  const result = (known === undefined ? undefined : await effect.find?.()) ?? (await effect.act())
  await log.recordResult({ key, result, incidentId, events: effect.events?.(result) ?? [] })
  return result
}
