import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationTime } from './correlation-parts.ts'
import type { ExpectationState } from './expectation-state.ts'
import type { KeptHit } from './keep-hit.ts'

/** Something did not come, or it is not known whether it did. */
export interface UnmetExpectation {
  /** `unknown`: the source of the start has not delivered that far, although time has passed. */
  readonly outcome: 'missing' | 'unknown'
  /** The record that started the time. */
  readonly hit: KeptHit
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
  readonly states: readonly (readonly [key: string, state: Omit<ExpectationState, 'queuedMs'>])[]
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
  /** `advance` has nothing to do before event time is past it; absent: nothing at all. */
  readonly nextDueMs: () => number | undefined
  /** How many keys are held. */
  readonly size: () => number
  readonly snapshot: () => ExpectationSnapshot
  readonly restore: (snapshot: ExpectationSnapshot) => void
  /** Forgets everything, and gives the budget its part back. */
  readonly clear: () => void
}
