import type { LogRecord } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import type { RunExpectation } from './expectations.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'
import { createPreflightState, type PreflightState } from './preflight-state.ts'

// JSON knows no bigint.
type StoredRecord = Omit<LogRecord, 'atNs'> & { readonly atNs?: string }
type StoredRun = Omit<PreflightRun, 'lastRecord'> & { readonly lastRecord: StoredRecord }
type Entries<Value> = readonly (readonly [string, Value])[]

interface PreflightSnapshot {
  readonly format: 1
  readonly timeMs?: number
  readonly sessions: Entries<Entries<RunExpectation>>
  readonly open: Entries<StoredRun>
  readonly settled: Entries<number>
  readonly unreviewed: readonly string[]
  readonly counters: PreflightCounters
}

/** Writes the state down, JSON-serialisable and independent of what happens to it later. */
export function writePreflightSnapshot(state: PreflightState): PreflightSnapshot {
  return structuredClone({
    format: 1 as const,
    ...(state.timeMs !== undefined && { timeMs: state.timeMs }),
    sessions: [...state.sessions].map(([playId, agents]) => [playId, [...agents]] as const),
    open: [...state.open].map(([key, run]) => [key, storeRun(run)] as const),
    settled: [...state.settled],
    unreviewed: [...state.unreviewed],
    counters: state.counters,
  })
}

/**
 * Reads a state back.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of this format.
 */
export function readPreflightSnapshot(snapshot: unknown): PreflightState {
  if (!isSnapshot(snapshot)) {
    const reason = 'not a snapshot of this format'
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `This is ${reason} of a pre-flight monitor; give back what snapshot() returned.`,
      details: { what: 'snapshot', reason },
    })
  }
  const stored = structuredClone(snapshot)
  return {
    ...createPreflightState(),
    timeMs: stored.timeMs,
    sessions: new Map(stored.sessions.map(([playId, agents]) => [playId, new Map(agents)])),
    open: new Map(stored.open.map(([key, run]) => [key, loadRun(run)])),
    settled: new Map(stored.settled),
    unreviewed: new Set(stored.unreviewed),
    counters: stored.counters,
  }
}

function isSnapshot(value: unknown): value is PreflightSnapshot {
  if (typeof value !== 'object' || value === null) return false
  const { format, sessions, open, settled, unreviewed, counters } = value as Partial<PreflightSnapshot>
  return (
    format === 1 &&
    [sessions, open, settled, unreviewed].every(Array.isArray) &&
    (open ?? []).every((entry) => isStoredRun(entry?.[1])) &&
    isCounters(counters)
  )
}

function isStoredRun(run: Partial<StoredRun> | undefined): boolean {
  const { subject, facts, lastRecord, startedAtMs, dueAtMs, lastAtMs } = run ?? {}
  return (
    [startedAtMs, dueAtMs, lastAtMs].every(Number.isFinite) &&
    typeof subject === 'object' &&
    Array.isArray(facts?.readyServers) &&
    typeof lastRecord?.message === 'string'
  )
}

function isCounters(counters: Partial<PreflightCounters> | undefined): boolean {
  const { verdicts, ...own } = createPreflightState().counters
  return (
    Object.keys(own).every((name) => Number.isFinite(counters?.[name as keyof typeof own])) &&
    Object.keys(verdicts).every((name) =>
      Number.isFinite(counters?.verdicts?.[name as keyof typeof verdicts]),
    )
  )
}

function storeRun(run: PreflightRun): StoredRun {
  const { atNs, ...record } = run.lastRecord
  return { ...run, lastRecord: { ...record, ...(atNs !== undefined && { atNs: String(atNs) }) } }
}

function loadRun(run: StoredRun): PreflightRun {
  const { atNs, ...record } = run.lastRecord
  return { ...run, lastRecord: { ...record, ...(atNs !== undefined && { atNs: BigInt(atNs) }) } }
}
