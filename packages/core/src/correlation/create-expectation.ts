import type { RuleExpectation } from '../contracts/rule-expectation.ts'
import { compileKey } from './compile-key.ts'
import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationParts, CorrelationTime } from './correlation-parts.ts'
import { createKeyedStates } from './create-keyed-states.ts'
import { addEvent, type ExpectationState, type Moment, type PendingExpectation } from './expectation-state.ts'
import { type KeptHit, keepHit } from './keep-hit.ts'

/** Something did not come, or it is not known whether it did. */
export interface UnmetExpectation {
  /** `unknown`: the source of the start has not delivered that far, although time has passed. */
  readonly outcome: 'missing' | 'unknown'
  /** The record that started the time. */
  readonly hit: KeptHit
  readonly decideMs: number
}

/** What an expectation makes of a record. */
export type ExpectationStep = 'started' | 'met' | 'noted' | 'overflow'

/** What an expectation needs to know of event time to decide. */
export interface ExpectationTime {
  readonly eventTimeMs: number
  /** Up to where a source has delivered. */
  readonly watermarkOf: (source: string) => number | undefined
}

/** All keys of an expectation, JSON-serialisable. */
export interface ExpectationSnapshot {
  readonly states: readonly (readonly [
    key: string,
    state: Pick<ExpectationState, 'dueMs' | 'pending' | 'events' | 'isStarted'>,
  ])[]
}

/** The expectations of a rule, one a key. */
export interface RuleExpectations {
  /** Takes in that a record starts the time; of a session or an agent, the first one of a key does. */
  observeStart(input: CorrelationInput, time: CorrelationTime): ExpectationStep
  /** Takes in that a record is the event. */
  observeEvent(input: CorrelationInput, time: CorrelationTime): ExpectationStep
  /** Decides what is overdue; returns it, the earliest first. */
  advance(time: ExpectationTime): readonly UnmetExpectation[]
  /** What is waited for under the key of a record, and until when. */
  read(input: CorrelationInput): {
    readonly key: string
    readonly sinceMs?: number
    readonly decideMs?: number
  }
  size(): number
  snapshot(): ExpectationSnapshot
  restore(snapshot: ExpectationSnapshot): void
  clear(): void
}

/** What {@link createExpectation} may be told. */
export interface ExpectationOptions {
  /** So long after a deadline that a source did not reach, the outcome is `unknown`. Default 60_000. */
  readonly silenceMs?: number
}

/** So long after its last record a session or an agent is forgotten; one of the same name is new then. */
const sessionMemoryMs = 24 * 3_600_000
const hitWeight = 64

/**
 * Creates the expectations of a rule.
 *
 * Deadlines are on event time. A start that arrives late has its whole time from where event time stands then. Of several
 * starts that wait at once, the first and the latest are held, and those between are taken to be answered with them.
 */
export function createExpectation(
  expectation: RuleExpectation,
  parts: CorrelationParts,
  { silenceMs = 60_000 }: ExpectationOptions = {},
): RuleExpectations {
  const { owner, budget } = parts
  const { withinMs, after } = expectation
  const startsOnce = typeof after === 'string'
  const composeKey = compileKey(expectation.by ?? defaultKeys(after), parts.digest)
  const states = createKeyedStates<ExpectationState>(owner, budget)

  const momentOf = (input: CorrelationInput, atMs: number): Moment => ({
    atMs,
    identity: parts.identify(input.record.id),
  })

  const setPending = (state: ExpectationState, pending: PendingExpectation | undefined) => {
    budget.resizeEntries(hitWeight * (Number(pending !== undefined) - Number(state.pending !== undefined)))
    state.pending = pending
  }

  const memoryMs = startsOnce ? sessionMemoryMs : withinMs
  const open = (key: string, dueMs: number): ExpectationState | undefined => {
    const state: ExpectationState = { dueMs, queuedMs: dueMs, events: [], isStarted: false }
    return budget.hasEntries() && states.open(key, state) ? state : undefined
  }

  const settle = (key: string, state: ExpectationState, nowMs: number) => {
    state.dueMs = state.pending?.decideMs ?? Math.max(state.dueMs, nowMs + memoryMs)
    states.hasten(key, state)
  }

  const isMetBy = (start: Moment, event: Moment) =>
    event.atMs >= start.atMs &&
    event.atMs <= start.atMs + withinMs &&
    (startsOnce || event.identity !== start.identity)

  const waitFor = (state: ExpectationState, start: Moment, nowMs: number, input: CorrelationInput) => {
    const latest = { ...start, decideMs: nowMs + withinMs, hit: keepHit(input) }
    const { pending } = state
    if (pending === undefined || start.atMs < pending.atMs)
      setPending(state, { ...latest, latest: pending?.latest ?? latest })
    else if (start.atMs > pending.latest.atMs) setPending(state, { ...pending, latest })
  }

  // The first start is settled; whether the latest still waits, the events that came meanwhile say.
  const goOn = (state: ExpectationState, { atMs, latest }: PendingExpectation) => {
    const isSettled = latest.atMs <= atMs || state.events.some((event) => isMetBy(latest, event))
    setPending(state, isSettled ? undefined : { ...latest, latest })
  }

  const isDelivered = ({ hit, decideMs }: PendingExpectation, { watermarkOf }: ExpectationTime) =>
    (watermarkOf(hit.record.source) ?? Number.NEGATIVE_INFINITY) > decideMs

  const decide = (
    key: string,
    state: ExpectationState,
    time: ExpectationTime,
  ): UnmetExpectation | undefined => {
    const { pending } = state
    if (pending === undefined) return undefined
    const isMissing = isDelivered(pending, time)
    const unknownMs = pending.decideMs + silenceMs
    if (!isMissing && time.eventTimeMs <= unknownMs) {
      state.dueMs = unknownMs
      states.open(key, state)
      return undefined
    }
    goOn(state, pending)
    state.dueMs = state.pending?.decideMs ?? time.eventTimeMs + memoryMs
    if (state.pending !== undefined || state.isStarted) states.open(key, state)
    return { outcome: isMissing ? 'missing' : 'unknown', hit: pending.hit, decideMs: pending.decideMs }
  }

  const takeDue = ({ eventTimeMs }: ExpectationTime) => states.takeDue(eventTimeMs - 1)

  const clear = () => {
    for (const [, state] of states.entries()) setPending(state, undefined)
    states.clear()
  }

  return {
    observeStart(input, { atMs, eventTimeMs = atMs }) {
      if (startsOnce && !isNamed(input, after)) return 'noted'
      const key = composeKey(input)
      const nowMs = Math.max(atMs, eventTimeMs)
      const state = states.find(key) ?? open(key, nowMs + memoryMs)
      if (state === undefined) return 'overflow'
      if (state.isStarted) {
        if (state.pending === undefined) state.dueMs = Math.max(state.dueMs, nowMs + memoryMs)
        return 'noted'
      }
      const start = momentOf(input, atMs)
      const isMet = state.events.some((event) => isMetBy(start, event))
      if (!isMet) waitFor(state, start, nowMs, input)
      state.isStarted = startsOnce
      settle(key, state, nowMs)
      return isMet ? 'met' : 'started'
    },
    observeEvent(input, { atMs, eventTimeMs = atMs }) {
      const key = composeKey(input)
      const nowMs = Math.max(atMs, eventTimeMs)
      const state = states.find(key) ?? open(key, nowMs + memoryMs)
      if (state === undefined) return 'overflow'
      const event = momentOf(input, atMs)
      addEvent(state, event)
      const { pending } = state
      const isMet = pending !== undefined && isMetBy(pending, event)
      if (isMet) goOn(state, pending)
      settle(key, state, nowMs)
      return isMet ? 'met' : 'noted'
    },
    advance(time) {
      const unmet: UnmetExpectation[] = []
      // What goes on to its latest start may be overdue again.
      for (let due = takeDue(time); due.length > 0; due = takeDue(time)) {
        unmet.push(...due.flatMap(([key, state]) => decide(key, state, time) ?? []))
      }
      return unmet
    },
    read(input) {
      const key = composeKey(input)
      const pending = states.find(key)?.pending
      return { key, ...(pending === undefined ? {} : { sinceMs: pending.atMs, decideMs: pending.decideMs }) }
    },
    size: () => states.size,
    snapshot: () => ({
      states: [...states.entries()].map(([key, { queuedMs: _, ...state }]) => [key, state] as const),
    }),
    restore(snapshot) {
      clear()
      for (const [key, packed] of snapshot.states) {
        const state = { ...packed, pending: undefined, queuedMs: packed.dueMs }
        if (states.open(key, state)) setPending(state, packed.pending)
      }
    },
    clear,
  }
}

function defaultKeys(after: RuleExpectation['after']): NonNullable<RuleExpectation['by']> {
  if (after === 'session-start') return ['subject.playId']
  return after === 'agent-start' ? ['subject.playId', 'subject.agent'] : []
}

function isNamed({ subject }: CorrelationInput, after: RuleExpectation['after']): boolean {
  if (subject.playId === undefined) return false
  return after === 'session-start' || subject.agent !== undefined
}
