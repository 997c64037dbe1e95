import type { KeyBudget } from './create-key-budget.ts'

/** Where a record stands in event time. */
export interface CorrelationTime {
  /** What it says itself: how far it is from others of its source. */
  readonly atMs: number
  /** Its time as far as it is believed: from when on something is waited for or remembered. Default: `atMs`. */
  readonly believedMs?: number
  /** What has been delivered by all; absent: nothing yet. */
  readonly eventTimeMs?: number | undefined
}

/** Two hours: a clock may be one ahead, and one is stepped by one where summer begins. */
const maxLeapMs = 2 * 3_600_000

/**
 * From when on something is waited for or remembered.
 *
 * Nothing begins before what has been delivered by all. A time that is not believed yet may be true all the same, after a
 * gap or a step of the clock, and event time is then about to come there; a wrong one is waited for two hours at most.
 */
export function nowOf({ atMs, believedMs = atMs, eventTimeMs = believedMs }: CorrelationTime): number {
  const knownMs = Math.max(believedMs, eventTimeMs)
  return Math.max(knownMs, Math.min(atMs, knownMs + maxLeapMs))
}

/** What everything that remembers is made of. */
export interface CorrelationParts {
  /** Id of the rule. */
  readonly owner: string
  readonly budget: KeyBudget
  /** Shortens long parts of keys. */
  readonly digest: (text: string) => string
  /** A number for the id of a record: what has the same one counts once. */
  readonly identify: (text: string) => number
  /** The same for a text that somebody may have chosen, so that others count for the same. Default: `identify`. */
  readonly identifyValue?: (text: string) => number
}
