import type { PlayImplementers } from './implementation-agents.ts'
import type { LanguageCounters } from './language-monitor.ts'
import type { LanguageRun } from './language-run.ts'
import type { LanguageMatch } from './verify-language-match.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Everything that a language monitor remembers. Maps keep their order: what was untouched for longest comes first. */
export interface LanguageState {
  /** Event time as far as it was advanced, epoch milliseconds; absent before the first time. */
  timeMs: number | undefined
  /** By Play. */
  readonly plays: Map<string, PlayImplementers>
  /** Runs that wait for their verdict, and the event time at which they were touched last. */
  readonly open: Map<string, LanguageRun & { readonly touchedAtMs: number }>
  /** Runs that have it. */
  readonly settled: Map<string, { readonly touchedAtMs: number }>
  readonly counters: Mutable<LanguageCounters> & {
    readonly verdicts: Record<LanguageMatch['outcome'], number>
  }
}

/** A state in which nothing has been seen. */
export function createLanguageState(): LanguageState {
  return {
    timeMs: undefined,
    plays: new Map(),
    open: new Map(),
    settled: new Map(),
    counters: {
      runs: 0,
      verdicts: { matched: 0, mismatched: 0, undecided: 0 },
      forgottenRuns: 0,
      undecidedRuns: 0,
      evictedRuns: 0,
      unjudgedRuns: 0,
      evictedPlays: 0,
    },
  }
}

/** Takes the longest untouched entries out until no more than `maxSize` are left; answers how many that were. */
export function makeRoom(map: Map<string, unknown>, maxSize: number): number {
  let evicted = 0
  for (const key of map.keys()) {
    if (map.size <= maxSize) break
    map.delete(key)
    evicted += 1
  }
  return evicted
}

/** Takes out what was not touched after `untilMs`; answers how many that were. */
export function dropQuiet(map: Map<string, { readonly touchedAtMs: number }>, untilMs: number): number {
  let dropped = 0
  for (const [key, { touchedAtMs }] of map) {
    if (touchedAtMs > untilMs) break
    map.delete(key)
    dropped += 1
  }
  return dropped
}
