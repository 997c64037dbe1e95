import type { Monitor, PlaySession, RegexEngine } from '@healer/core/contracts'
import type { Language } from './languages.ts'
import type { LanguageMatch } from './verify-language-match.ts'

/** What {@link createLanguageMonitor} is made of. */
export interface LanguageMonitorOptions {
  /** Runs the patterns of commands and outputs. It stays the caller's. */
  readonly engine: RegexEngine
  /** Language by implementing agent. Default: the agents of the platform. */
  readonly languages?: ReadonlyMap<string, Language>
  /**
   * Event time from the first tool of another language on, within which a tool of the expected one still settles it for the
   * good, milliseconds. Default 300_000.
   */
  readonly graceMs?: number
  /** How much longer records of that time are waited for, milliseconds. Default 10_000. */
  readonly latenessMs?: number
  /** Runs, and Plays, that are remembered at most. Default 2_000. */
  readonly maxRuns?: number
  /** A run is forgotten after so much event time without a record, milliseconds. Default 3_600_000. */
  readonly forgetAfterMs?: number
}

/** What a language monitor has counted. */
export interface LanguageCounters {
  /** Runs of verification agents of which something was learnt. */
  readonly runs: number
  readonly verdicts: Readonly<Record<LanguageMatch['outcome'], number>>
  /** Runs with a verdict that were quiet for so long that they were forgotten. */
  readonly forgottenRuns: number
  /** Runs without one that were: no tool of another language, or nobody knows who implemented. */
  readonly undecidedRuns: number
  /** Runs with a verdict that had to make room. */
  readonly evictedRuns: number
  /** Runs without a verdict that had to make room: they never get one. */
  readonly unjudgedRuns: number
  /** Plays that had to make room. */
  readonly evictedPlays: number
}

/** Knows which verification agents use the tools of another language than the implementing agent's. */
export interface LanguageMonitor extends Monitor {
  /** Tells who implements in a Play. Before or after the first lines of its agents; a later one replaces an earlier one. */
  expectSession(session: PlaySession): void
  /** A fresh copy of the counters. */
  counters(): LanguageCounters
  /** Frees the compiled patterns; more than once is fine. */
  close(): void
}
