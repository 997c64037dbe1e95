import { addEvent, type ExpectationState, type Moment, type PendingExpectation } from './expectation-state.ts'
import type { KeptHit } from './keep-hit.ts'

/** How long something is waited for, and by whom. */
export interface ExpectationTerms {
  readonly withinMs: number
  /** Only the first start of a key counts. */
  readonly startsOnce: boolean
  /** So long after a deadline that a source did not reach, the outcome is `unknown`. */
  readonly silenceMs: number
}

/** A moment, and what event time is by then: what arrives late has its whole time from there. */
export interface ArrivedMoment extends Moment {
  readonly nowMs: number
}

/** A source that is late is asked so often, until it counts as silent. */
const patience = 12

/** Takes a start in. Returns whether the event has come already. */
export function startExpectation(
  state: ExpectationState,
  terms: ExpectationTerms,
  start: ArrivedMoment,
  keep: () => KeptHit,
): boolean {
  if (state.events.some((event) => isMetBy(start, event, terms))) return true
  const { pending } = state
  const { atMs, identity } = start
  const toStart = () => ({ atMs, identity, decideMs: start.nowMs + terms.withinMs, hit: keep() })
  if (pending === undefined || atMs < pending.atMs) {
    const first = toStart()
    state.pending = { ...first, latest: pending?.latest ?? first }
  } else if (atMs > pending.latest.atMs) {
    state.pending = { ...pending, latest: toStart() }
  }
  return false
}

/** Takes the event in. Returns whether it was waited for. */
export function meetExpectation(state: ExpectationState, terms: ExpectationTerms, event: Moment): boolean {
  addEvent(state, event)
  const { pending } = state
  if (pending === undefined || !isMetBy(pending, event, terms)) return false
  goOn(state, pending, terms)
  return true
}

/**
 * Decides what is overdue.
 *
 * @param time.watermarkMs - Up to where the source of the start has delivered.
 * @returns The outcome, or the time at which to ask again.
 */
export function decideExpectation(
  state: ExpectationState,
  pending: PendingExpectation,
  terms: ExpectationTerms,
  time: { readonly eventTimeMs: number; readonly watermarkMs: number | undefined },
): 'missing' | 'unknown' | { readonly againMs: number } {
  const isMissing = (time.watermarkMs ?? Number.NEGATIVE_INFINITY) > pending.decideMs
  const unknownMs = pending.decideMs + terms.silenceMs
  if (!isMissing && time.eventTimeMs <= unknownMs) {
    return { againMs: Math.min(unknownMs, time.eventTimeMs + Math.ceil(terms.silenceMs / patience)) }
  }
  goOn(state, pending, terms)
  return isMissing ? 'missing' : 'unknown'
}

function isMetBy(start: Moment, event: Moment, { withinMs, startsOnce }: ExpectationTerms): boolean {
  const elapsedMs = event.atMs - start.atMs
  return elapsedMs >= 0 && elapsedMs <= withinMs && (startsOnce || event.identity !== start.identity)
}

// The first start is settled; whether the latest still waits, the events that came meanwhile say.
function goOn(state: ExpectationState, { atMs, latest }: PendingExpectation, terms: ExpectationTerms): void {
  const isSettled = latest.atMs <= atMs || state.events.some((event) => isMetBy(latest, event, terms))
  state.pending = isSettled ? undefined : { ...latest, latest }
}
