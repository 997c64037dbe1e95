import type { DeliveryOutcome, Incident, Notification, Notifier } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'
import { performOnce } from '../../effects/perform-once.ts'
import { renderNotification } from '../../effects/render-notification.ts'
import type { LoopContext } from '../loop-context.ts'

/**
 * Tells humans about an incident through every notifier, each once; one that is out of order does not keep the others.
 *
 * @throws The first failure, when every notifier had its turn: {@link EffectError} `HEALER_EFFECT_UNDELIVERED` when one asks
 * for a later try; the step is tried again.
 */
export async function notifyHumans(
  context: LoopContext,
  incident: Incident,
  kind: Notification['kind'],
  reason?: string,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    context.notifiers.map((notifier) => notifyThrough(context, incident, kind, notifier, reason)),
  )
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function notifyThrough(
  context: LoopContext,
  incident: Incident,
  kind: Notification['kind'],
  notifier: Notifier,
  reason: string | undefined,
): Promise<void> {
  const { effects, clock, signal } = context
  const key = `${incident.id}/notification/${kind}/${notifier.name}`
  await performOnce<DeliveryOutcome>({
    log: effects,
    key,
    kind: 'notify',
    incidentId: incident.id,
    find: async () => ((await notifier.findDelivery?.({ key, signal })) ? { kind: 'delivered' } : undefined),
    act: async () => {
      const atMs = clock.nowMs()
      const notification = renderNotification({ key, kind, incident, reason, atMs })
      const outcome = await notifier.send({ notification, signal })
      if (outcome.kind === 'retry') throw tryLater(notifier.name, outcome.reason)
      return outcome
    },
    events: (outcome) =>
      outcome.kind === 'delivered'
        ? [{ type: 'human-notified', kind }]
        : [
            {
              type: 'step-failed',
              step: incident.state,
              reason: `${notifier.name} rejected the notification: ${outcome.kind === 'rejected' ? outcome.reason : ''}`,
              tries: 1,
            },
          ],
  })
}

function tryLater(notifier: string, reason: string): EffectError {
  return new EffectError({
    code: 'HEALER_EFFECT_UNDELIVERED',
    message: `Notifier '${notifier}' could not deliver (${reason}). It is tried again.`,
    details: { what: notifier, reason },
  })
}
