import type { LogRecord, Monitor, PlaySession, PreflightVerdict, RegexEngine } from '@healer/core/contracts'

/** Asks whether a source delivers what is written to it. Answers by event time and what the caller knows of the source. */
export type SourceHealth = (request: {
  readonly source: string
  readonly stream: string
  /** Event time at which the verdict falls, epoch milliseconds. */
  readonly atMs: number
}) => 'live' | 'stale'

/** What {@link createPreflightMonitor} is made of. */
export interface PreflightMonitorOptions {
  /** Runs the patterns of the startup contract. It stays the caller's. */
  readonly engine: RegexEngine
  /** Takes every verdict as it falls, within `observe` or `advance`; one that revises another says so. Default: nobody does. */
  readonly onVerdict?: (verdict: PreflightVerdict) => void
  /** Default: sources are live, so that what was not seen was not said. */
  readonly sourceHealth?: SourceHealth
  /**
   * Says of a line whether the run's log begins with it, where no earlier one is known. Where it does not (reading began when
   * the agent was long at work), what was not seen is unknown. Default: it does.
   */
  readonly sawStart?: (record: LogRecord) => boolean
  /** Time from an agent's start within which its checks must pass, milliseconds. Default 60_000. */
  readonly deadlineMs?: number
  /** How much longer records of that time are waited for, milliseconds. Default 10_000. */
  readonly latenessMs?: number
  /** Runs, and sessions, that are remembered at most. Default 10_000. */
  readonly maxRuns?: number
  /** A run with a verdict is forgotten after so much event time without a record, milliseconds. Default 3_600_000. */
  readonly forgetAfterMs?: number
}

/** What a pre-flight monitor has counted. */
export interface PreflightCounters {
  /** Runs that were met. */
  readonly runs: number
  /** Verdicts that fell, those that revise another included. */
  readonly verdicts: Readonly<Record<PreflightVerdict['verdict'], number>>
  /** Verdicts that took the place of an earlier one. */
  readonly revisedVerdicts: number
  /** Runs with a verdict that were quiet for so long that they were forgotten. */
  readonly forgottenRuns: number
  /** Runs with a verdict that had to make room. */
  readonly evictedRuns: number
  /** Runs without a verdict that had to make room: they never get one. */
  readonly unjudgedRuns: number
  /** Sessions that had to make room. */
  readonly evictedSessions: number
  /** Records of pods and CodeRuns that were not in the shape of their contract; they tell nothing. */
  readonly unreadableStates: number
}

/** Knows which agent runs have what they need, within a minute of their start. */
export interface PreflightMonitor extends Monitor {
  /**
   * Tells what the agents of a Play should have. Before or after their first lines; a later one replaces an earlier one.
   *
   * Runs that this settles get their verdict with the next `observe` or `advance`.
   */
  expectSession(session: PlaySession): void
  /** A fresh copy of the counters. */
  counters(): PreflightCounters
  /** Frees the compiled patterns; more than once is fine. */
  close(): void
}
