import type { Incident, IncidentId } from '@healer/core/contracts'
import { HealerError, StoreError } from '@healer/core/errors'
import { sleepUntil } from '../clock/sleep-until.ts'
import { advanceIncident } from './advance-incident.ts'
import type { LoopContext } from './loop-context.ts'
import { escalate } from './stages/escalate-incident.ts'

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
  const { clock, settings, signal } = context
  const moving = new Map<IncidentId, Promise<void>>()
  const backoffs = new Map<IncidentId, Backoff>()
  const broken = new AbortController()
  let next = new AbortController()

  const carry = async (incident: Incident): Promise<void> => {
    const backoff = backoffs.get(incident.id)
    if (backoff !== undefined && clock.nowMs() < backoff.nextAtMs) return
    try {
      await carryUntilWaiting(context, incident)
      backoffs.delete(incident.id)
    } catch (error) {
      if (signal.aborted) return
      if (StoreError.isInstance(error)) throw error
      await noteFailure(context, incident.id, error, backoffs)
    }
  }
  const start = (incident: Incident): void => {
    if (moving.has(incident.id)) return
    const carried = carry(incident)
      .catch((error: unknown) => broken.abort(error))
      .finally(() => moving.delete(incident.id))
    moving.set(incident.id, carried)
  }
  return {
    wake: () => next.abort(),
    async run() {
      const stop = AbortSignal.any([signal, broken.signal])
      while (!stop.aborted) {
        next = new AbortController()
        for (const incident of await context.incidents.listUnsettled()) start(incident)
        await sleepUntil(clock, settings.tickMs, AbortSignal.any([stop, next.signal]))
      }
      await Promise.all(moving.values())
      if (broken.signal.aborted) throw broken.signal.reason
    },
  }
}

async function carryUntilWaiting(context: LoopContext, first: Incident): Promise<void> {
  let incident: Incident | undefined = first
  while (incident !== undefined && !context.signal.aborted) {
    if ((await advanceIncident(context, incident)) === 'waiting') return
    incident = await context.incidents.findIncident({ id: incident.id })
  }
}

async function noteFailure(
  context: LoopContext,
  id: IncidentId,
  error: unknown,
  backoffs: Map<IncidentId, Backoff>,
): Promise<void> {
  const incident = await context.incidents.findIncident({ id })
  if (incident === undefined) return
  const tries = (backoffs.get(id)?.tries ?? 0) + 1
  const reason = error instanceof Error ? error.message : String(error)
  await context.incidents.append({
    id,
    events: [{ type: 'step-failed', step: incident.state, reason, tries }],
  })
  const delayMs = Math.min(firstDelayMs * 2 ** (tries - 1), maxDelayMs)
  backoffs.set(id, { tries, nextAtMs: context.clock.nowMs() + delayMs })
  if (tries < context.settings.maxTries && mayPass(error)) return
  try {
    await escalate(context, incident, `step '${incident.state}' failed: ${reason}`)
    backoffs.delete(id)
  } catch (escalationError) {
    if (context.signal.aborted || StoreError.isInstance(escalationError)) throw escalationError
    // The human could not be reached either: the next turn tries the same again, for ever.
    await context.incidents.append({
      id,
      events: [
        {
          type: 'step-failed',
          step: incident.state,
          reason: escalationError instanceof Error ? escalationError.message : String(escalationError),
          tries,
        },
      ],
    })
  }
}

/** An agent may answer better the next time; what is not ours may be back the next time; a fault of ours is neither. */
function mayPass(error: unknown): boolean {
  if (!HealerError.isInstance(error)) return false
  return error.retryable || error.code === 'HEALER_AGENT_ANSWER_INVALID'
}
