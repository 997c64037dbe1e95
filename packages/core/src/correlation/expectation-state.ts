import type { KeyedState } from './create-keyed-states.ts'
import type { KeptHit } from './keep-hit.ts'

/** A moment of a key: when, and by which record. */
export interface Moment {
  readonly atMs: number
  /** Equal for a record that is delivered twice. */
  readonly identity: number
}

/** Something is waited for. JSON-serialisable. */
export interface PendingExpectation extends Moment {
  /** Event time after which it has not come. */
  readonly decideMs: number
  /** The latest start that waits for the same; it takes over when this one is settled. */
  readonly latest: Moment & { readonly decideMs: number; readonly hit: KeptHit }
  /** The record that started the time. */
  readonly hit: KeptHit
}

/** What is remembered of one key. */
export interface ExpectationState extends KeyedState {
  pending?: PendingExpectation | undefined
  /** The latest moments at which the event came, in order: a start may arrive after them. */
  events: readonly Moment[]
  /** Its start was seen, once and for all: of a session, of an agent. */
  isStarted: boolean
}

const maxEvents = 8

/** Adds a moment at which the event came. */
export function addEvent(state: ExpectationState, event: Moment): void {
  const others = state.events.filter((other) => other.identity !== event.identity)
  state.events = [...others, event].sort((a, b) => a.atMs - b.atMs).slice(-maxEvents)
}
