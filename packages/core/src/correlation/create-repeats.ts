import type { CorrelationParts } from './correlation-parts.ts'
import { createKeyedStates, type KeyedState } from './create-keyed-states.ts'

/** What has been told lately, of one rule. */
export interface Repeats {
  /** Whether the same was told less than the interval before that time, or after it; if not, it is taken to be told now. */
  isRepeat(key: string, atMs: number): boolean
  /** Forgets what was told longer ago than the interval. */
  advance(eventTimeMs: number): void
  /** `advance` has nothing to do before event time is past it; absent: nothing at all. */
  nextDueMs(): number | undefined
  size(): number
  snapshot(): RepeatsSnapshot
  restore(snapshot: RepeatsSnapshot): void
  clear(): void
}

/** JSON-serialisable. */
export type RepeatsSnapshot = readonly (readonly [key: string, toldMs: number, dueMs: number])[]

interface ToldState extends KeyedState {
  readonly toldMs: number
}

/**
 * Creates the memory of what a rule has told.
 *
 * What finds no room in the budget is told: whoever floods keys makes noise, and hides nothing.
 */
export function createRepeats(
  intervalMs: number,
  { owner, budget }: Pick<CorrelationParts, 'owner' | 'budget'>,
): Repeats {
  const states = createKeyedStates<ToldState>(owner, budget)
  return {
    isRepeat(key, atMs) {
      const told = states.find(key)
      if (told !== undefined && atMs - told.toldMs < intervalMs) return true
      states.close(key)
      const dueMs = atMs + intervalMs
      states.open(key, { toldMs: atMs, dueMs, queuedMs: dueMs })
      return false
    },
    advance: (eventTimeMs) => void states.takeDue(eventTimeMs - 1),
    nextDueMs: () => states.nextDueMs(),
    size: () => states.size,
    snapshot: () => [...states.entries()].map(([key, { toldMs, dueMs }]) => [key, toldMs, dueMs] as const),
    restore(snapshot) {
      states.clear()
      for (const [key, toldMs, dueMs] of snapshot) states.open(key, { toldMs, dueMs, queuedMs: dueMs })
    },
    clear: () => states.clear(),
  }
}
