import type { RuleExpectation } from '../contracts/rule-expectation.ts'
import { compileKey } from './compile-key.ts'
import type { CorrelationInput } from './correlation-input.ts'
import { type CorrelationParts, type CorrelationTime, nowOf } from './correlation-parts.ts'
import { createExpectationStates } from './create-expectation-states.ts'
import type { ExpectationState, Moment } from './expectation-state.ts'
import { keepHit } from './keep-hit.ts'
import type { ExpectationTime, RuleExpectations, UnmetExpectation } from './rule-expectations.ts'
import {
  decideExpectation,
  type ExpectationTerms,
  meetExpectation,
  startExpectation,
} from './step-expectation.ts'

/** What {@link createExpectation} may be told. */
export interface ExpectationOptions {
  /** So long after a deadline that a source did not reach, the outcome is `unknown`. Default 60_000. */
  readonly silenceMs?: number
}

/** So long after its last start what starts once is forgotten: a session, an agent; one of the same name is new then. */
const startMemoryMs = 24 * 3_600_000

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
  const terms: ExpectationTerms = { withinMs, startsOnce: doesStartOnce(after), silenceMs }
  const memoryMs = terms.startsOnce ? startMemoryMs : withinMs
  const composeKey = compileKey(expectation.by ?? defaultKeys(after), parts.digest)
  const states = createExpectationStates(owner, budget, memoryMs)

  const decide = (
    key: string,
    state: ExpectationState,
    time: ExpectationTime,
  ): readonly UnmetExpectation[] => {
    const { pending } = state
    if (pending === undefined) return []
    const { hit } = pending
    const { eventTimeMs } = time
    const watermarkMs = time.watermarkOf(hit.record.source)
    const outcome = states.change(key, state, eventTimeMs, () =>
      decideExpectation(state, pending, terms, { eventTimeMs, watermarkMs }),
    )
    if (typeof outcome === 'object') state.dueMs = outcome.againMs
    if (isOfUse(state, eventTimeMs)) states.open(key, state)
    return typeof outcome === 'object' ? [] : [{ outcome, hit }]
  }

  return {
    observeStart(input, time) {
      if (typeof after === 'string' && !isNamed(input, after)) return 'noted'
      const key = composeKey(input)
      const nowMs = nowOf(time)
      const state = states.findOrOpen(key, nowMs)
      if (state === undefined) return 'overflow'
      if (state.isStarted) {
        if (state.pending === undefined) state.dueMs = Math.max(state.dueMs, nowMs + memoryMs)
        return 'noted'
      }
      const start = { ...momentOf(input, time, parts), nowMs }
      state.isStarted = terms.startsOnce
      const isMet = states.change(key, state, nowMs, () =>
        startExpectation(state, terms, start, () => keepHit(input)),
      )
      return isMet ? 'met' : 'started'
    },
    observeEvent(input, time) {
      const key = composeKey(input)
      const nowMs = nowOf(time)
      const state = states.findOrOpen(key, nowMs)
      if (state === undefined) return 'overflow'
      const event = momentOf(input, time, parts)
      return states.change(key, state, nowMs, () => meetExpectation(state, terms, event)) ? 'met' : 'noted'
    },
    advance(time) {
      const unmet: UnmetExpectation[] = []
      const takeDue = () => states.takeDue(time.eventTimeMs - 1)
      // What goes on to its latest start may be overdue again.
      for (let due = takeDue(); due.length > 0; due = takeDue()) {
        unmet.push(...due.flatMap(([key, state]) => decide(key, state, time)))
      }
      return unmet
    },
    read: (input) => readPending(composeKey(input), states.find(composeKey(input))),
    nextDueMs: states.nextDueMs,
    size: states.size,
    snapshot: states.snapshot,
    restore: states.restore,
    clear: states.clear,
  }
}

// An event that is not older than event time may still be that of a start which has not arrived yet.
function isOfUse({ pending, isStarted, events }: ExpectationState, eventTimeMs: number): boolean {
  return pending !== undefined || isStarted || events.some((event) => event.atMs >= eventTimeMs)
}

function momentOf(
  { record }: CorrelationInput,
  { atMs }: CorrelationTime,
  { identify }: CorrelationParts,
): Moment {
  return { atMs, identity: identify(record.id) }
}

function readPending(key: string, state: ExpectationState | undefined): ReturnType<RuleExpectations['read']> {
  const pending = state?.pending
  return { key, ...(pending === undefined ? {} : { sinceMs: pending.atMs, decideMs: pending.decideMs }) }
}

function doesStartOnce(after: RuleExpectation['after']): boolean {
  return typeof after === 'string' || after.once === true
}

/** What the key is made of where the rule does not say. */
export function defaultKeys(after: RuleExpectation['after']): NonNullable<RuleExpectation['by']> {
  if (after === 'session-start') return ['subject.playId']
  return after === 'agent-start' ? ['subject.playId', 'subject.agent'] : []
}

function isNamed({ subject }: CorrelationInput, after: 'session-start' | 'agent-start'): boolean {
  if (subject.playId === undefined) return false
  return after === 'session-start' || subject.agent !== undefined
}
