import type { PreflightVerdict } from '@healer/core/contracts'
import type { RunExpectation } from './expectations.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Everything that a pre-flight monitor remembers. Maps keep their order: what was untouched for longest comes first. */
export interface PreflightState {
  /** Event time as far as it was advanced, epoch milliseconds; absent before the first time. */
  timeMs: number | undefined
  /** By play, then by agent. */
  readonly sessions: Map<string, ReadonlyMap<string, RunExpectation>>
  /** Runs that wait for their verdict. */
  readonly open: Map<string, PreflightRun>
  /** Runs that have it, and the event time at which their last record came. */
  readonly settled: Map<string, number>
  /** Open runs whose session came after them and was not looked at yet. */
  readonly unreviewed: Set<string>
  readonly counters: Mutable<PreflightCounters> & {
    readonly verdicts: Record<PreflightVerdict['verdict'], number>
  }
}

/** A state in which nothing has been seen. */
export function createPreflightState(): PreflightState {
  return {
    timeMs: undefined,
    sessions: new Map(),
    open: new Map(),
    settled: new Map(),
    unreviewed: new Set(),
    counters: {
      runs: 0,
      verdicts: { pass: 0, fail: 0, unknown: 0 },
      forgottenRuns: 0,
      evictedRuns: 0,
      unjudgedRuns: 0,
      evictedSessions: 0,
    },
  }
}

/** Takes the longest untouched entries out until no more than `maxSize` are left; answers how many that were. */
export function evictOldest(map: Map<string, unknown>, maxSize: number): number {
  let evicted = 0
  for (const key of map.keys()) {
    if (map.size <= maxSize) break
    map.delete(key)
    evicted += 1
  }
  return evicted
}

/** Takes out what was not touched after `untilMs`; answers how many that were. */
export function forgetQuiet(touchedAtMs: Map<string, number>, untilMs: number): number {
  let forgotten = 0
  for (const [key, atMs] of touchedAtMs) {
    if (atMs > untilMs) break
    touchedAtMs.delete(key)
    forgotten += 1
  }
  return forgotten
}
