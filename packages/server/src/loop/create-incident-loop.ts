import type { IncidentId } from '@healer/core/contracts'
import { HealerError, messageOf, StoreError } from '@healer/core/errors'
import { sleepUntil } from '../clock/sleep-until.ts'
import { advanceIncident } from './advance-incident.ts'
import type { LoopContext } from './loop-context.ts'

/** Carries every unsettled incident on its way, as far as it can go. */
export interface IncidentLoop {
  /**
   * Moves incidents on until the context's signal aborts: beside one another, each by itself in order.
   *
   * Resolves when every step that was under way has ended.
   *
   * @throws {@link StoreError} when the state cannot be kept: nothing may go on without it.
   */
  run(): Promise<void>
  /** Says that something new may be known, so that nobody waits for the next look. */
  wake(): void
}

/** Tries of a step that failed for a passing reason, and when the next one is due. */
interface Backoff {
  readonly tries: number
  readonly nextAtMs: number
}

const firstDelayMs = 500
const maxDelayMs = 60_000

/** Creates the loop. It holds no state that a restart would miss. */
export function createIncidentLoop(context: LoopContext): IncidentLoop {
  const { clock, settings, incidents } = context
  const moving = new Map<IncidentId, Promise<void>>()
  const backoffs = new Map<IncidentId, Backoff>()
  const broken = new AbortController()
  const stop = AbortSignal.any([context.signal, broken.signal])
  const stageContext: LoopContext = { ...context, signal: stop }
  let next = new AbortController()

  const carryUntilWaiting = async (id: IncidentId): Promise<void> => {
    while (!stop.aborted) {
      // What a list said before may be over: every stage begins with the incident as it is.
      const incident = await incidents.findIncident({ id })
      if (incident === undefined || (await advanceIncident(stageContext, incident)) === 'waiting') return
      backoffs.delete(id)
    }
  }
  const noteFailure = async (id: IncidentId, error: unknown): Promise<void> => {
    const incident = await incidents.findIncident({ id })
    if (incident === undefined) return
    const tries = (backoffs.get(id)?.tries ?? 0) + 1
    const reason = messageOf(error)
    const failed = { type: 'step-failed', step: incident.state, reason, tries } as const
    const isHopeless = !mayPass(error) || (tries >= settings.maxTries && !isUndelivered(error))
    // Who is calling a human already has nobody else to turn to: that is tried for ever.
    const givesUp = isHopeless && incident.escalationReason === undefined
    await incidents.append({ id, events: [givesUp ? { ...failed, givesUp } : failed] })
    if (givesUp) {
      backoffs.delete(id)
      return
    }
    const delayMs = Math.min(firstDelayMs * 2 ** (tries - 1), maxDelayMs)
    backoffs.set(id, { tries, nextAtMs: clock.nowMs() + delayMs })
  }
  const carry = async (id: IncidentId): Promise<void> => {
    const backoff = backoffs.get(id)
    if (backoff !== undefined && clock.nowMs() < backoff.nextAtMs) return
    try {
      await carryUntilWaiting(id)
      backoffs.delete(id)
    } catch (error) {
      if (StoreError.isInstance(error)) throw error
      if (stop.aborted) return
      await noteFailure(id, error)
    }
  }
  const start = (id: IncidentId): void => {
    if (moving.has(id)) return
    const carried = carry(id)
      .catch((error: unknown) => broken.abort(error))
      .finally(() => moving.delete(id))
    moving.set(id, carried)
  }
  const lookAround = async (): Promise<void> => {
    while (!stop.aborted) {
      next = new AbortController()
      for (const { id } of await incidents.listUnsettled()) start(id)
      await sleepUntil(clock, settings.tickMs, AbortSignal.any([stop, next.signal]))
    }
  }
  return {
    wake: () => next.abort(),
    async run() {
      try {
        await lookAround()
      } catch (error) {
        broken.abort(error)
      }
      await Promise.all(moving.values())
      if (broken.signal.aborted) throw broken.signal.reason
    },
  }
}

/** An agent may answer better the next time; what is not ours may be back the next time; a fault of ours is neither. */
function mayPass(error: unknown): boolean {
  if (!HealerError.isInstance(error)) return false
  return error.retryable || error.code === 'HEALER_AGENT_ANSWER_INVALID'
}

/** A human who cannot be told now is told later; that is no reason to call one. */
function isUndelivered(error: unknown): boolean {
  return HealerError.isInstance(error) && error.code === 'HEALER_EFFECT_UNDELIVERED'
}
