import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationTime } from './correlation-parts.ts'
import type { KeptHit } from './keep-hit.ts'
import type { SequenceEntry } from './sequence-state.ts'

/** What a sequence makes of a record: it is complete with it, a step further, nothing new, or there is no room for it. */
export type SequenceStepOutcome = 'complete' | 'seen' | 'repeated' | 'overflow'

/** All keys of a sequence, JSON-serialisable. */
export interface SequenceSnapshot {
  readonly states: readonly (readonly [key: string, dueMs: number, entries: readonly SequenceEntry[]])[]
}

/** The sequences of a rule, one a key. */
export interface RuleSequences {
  /** Takes in that a record is a step. */
  observe(step: number, input: CorrelationInput, time: CorrelationTime): SequenceStepOutcome
  /** Decides what depends on something that did not happen; returns what rules fire on, the earliest first. */
  advance(eventTimeMs: number): readonly KeptHit[]
  /** The steps that are held for the key of a record, in order. */
  read(input: CorrelationInput): { readonly key: string; readonly seen: readonly SequenceEntry[] }
  /** `advance` has nothing to do before event time is past it; absent: nothing at all. */
  nextDueMs(): number | undefined
  size(): number
  snapshot(): SequenceSnapshot
  restore(snapshot: SequenceSnapshot): void
  clear(): void
}
