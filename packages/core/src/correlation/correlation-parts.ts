import type { KeyBudget } from './create-key-budget.ts'

/** Where a record stands in event time. */
export interface CorrelationTime {
  /** Its own time, as far as it is believed. */
  readonly atMs: number
  /** What has been delivered by all; absent: nothing yet. */
  readonly eventTimeMs?: number | undefined
}

/** What everything that remembers is made of. */
export interface CorrelationParts {
  /** Id of the rule. */
  readonly owner: string
  readonly budget: KeyBudget
  /** Shortens long parts of keys. */
  readonly digest: (text: string) => string
  /** A number for a text: what has the same one counts once. */
  readonly identify: (text: string) => number
}
