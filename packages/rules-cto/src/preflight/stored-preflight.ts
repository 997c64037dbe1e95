import type { StoredRecord } from '../kept-record.ts'
import type { RunExpectation } from './expectations.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'
import type { SettledRun, SourceMark } from './preflight-state.ts'

/** A run as JSON can hold it. */
export type StoredRun = Omit<PreflightRun, 'lastRecord'> & { readonly lastRecord: StoredRecord }
/** A map as JSON can hold it. */
export type Entries<Value> = readonly (readonly [string, Value])[]

/** The state as it is stored. */
export interface PreflightSnapshot {
  readonly format: 2
  readonly timeMs?: number
  readonly sessions: Entries<{
    readonly agents: Entries<RunExpectation>
    readonly taskAgents: Entries<string>
  }>
  readonly open: Entries<StoredRun>
  readonly settled: Entries<Omit<SettledRun, 'run'> & { readonly run?: StoredRun }>
  readonly aliases: Entries<string>
  readonly unreviewed: readonly string[]
  readonly sources: Entries<SourceMark>
  readonly counters: PreflightCounters
}
