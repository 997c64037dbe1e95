import type { PreflightVerdict } from '@healer/core/contracts'
import type { SessionExpectation } from './expectations.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'
import type { RunIdentity } from './run-identity.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** A run whose time is up. */
export interface SettledRun {
  /** The event time at which its last record came. */
  readonly touchedAtMs: number
  /** Absent where it comes from a snapshot of an earlier version. */
  readonly identity?: RunIdentity
  /** Kept where the verdict is `unknown`: late records, or a late session, may still tell. */
  readonly run?: PreflightRun
}

/** Everything that a pre-flight monitor remembers. Maps keep their order: what was untouched for longest comes first. */
export interface PreflightState {
  /** Event time as far as it was advanced, epoch milliseconds; absent before the first time. */
  timeMs: number | undefined
  /** By play. */
  readonly sessions: Map<string, SessionExpectation>
  /** Runs whose time is not up. */
  readonly open: Map<string, PreflightRun>
  readonly settled: Map<string, SettledRun>
  /** Keys of runs by the other names under which they are found. */
  readonly aliases: Map<string, string>
  /** Runs whose session came after them and was not looked at yet. */
  readonly unreviewed: Set<string>
  /** Sources that delivered lines of agents, and the latest event time of one. */
  readonly sources: Map<string, SourceMark>
  readonly counters: Mutable<PreflightCounters> & {
    readonly verdicts: Record<PreflightVerdict['verdict'], number>
  }
}

/** How far a source has come. */
export interface SourceMark {
  readonly atMs: number
  readonly stream: string
}

/** A state in which nothing has been seen. */
export function createPreflightState(): PreflightState {
  return {
    timeMs: undefined,
    sessions: new Map(),
    open: new Map(),
    settled: new Map(),
    aliases: new Map(),
    unreviewed: new Set(),
    sources: new Map(),
    counters: {
      runs: 0,
      verdicts: { pass: 0, fail: 0, unknown: 0 },
      revisedVerdicts: 0,
      forgottenRuns: 0,
      evictedRuns: 0,
      unjudgedRuns: 0,
      evictedSessions: 0,
      unreadableStates: 0,
    },
  }
}
