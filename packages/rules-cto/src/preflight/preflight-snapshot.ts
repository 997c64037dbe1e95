import { UsageError } from '@healer/core/errors'
import { loadRecord, storeRecord } from '../kept-record.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'
import { createPreflightState, type PreflightState } from './preflight-state.ts'
import type { PreflightSnapshot, StoredRun } from './stored-preflight.ts'
import { isFirstSnapshot, upgradeFirstSnapshot } from './upgrade-first-snapshot.ts'

/** Writes the state down, JSON-serialisable and independent of what happens to it later. */
export function writePreflightSnapshot(state: PreflightState): PreflightSnapshot {
  const { timeMs, sessions, open, settled, aliases, unreviewed, sources, counters } = state
  return structuredClone({
    format: 2 as const,
    ...(timeMs !== undefined && { timeMs }),
    sessions: [...sessions].map(
      ([playId, { agents, taskAgents }]) =>
        [playId, { agents: [...agents], taskAgents: [...taskAgents] }] as const,
    ),
    open: [...open].map(([key, run]) => [key, storeRun(run)] as const),
    settled: [...settled].map(
      ([key, { run, ...rest }]) =>
        [key, { ...rest, ...(run !== undefined && { run: storeRun(run) }) }] as const,
    ),
    aliases: [...aliases],
    unreviewed: [...unreviewed],
    sources: [...sources],
    counters,
  })
}

/**
 * Reads a state back; one of the first format, too, in which less is known.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of a format that is known.
 */
export function readPreflightSnapshot(snapshot: unknown): PreflightState {
  const current = isFirstSnapshot(snapshot) ? upgradeFirstSnapshot(snapshot) : snapshot
  if (!isSnapshot(current)) {
    const reason = 'not a snapshot of a format that is known'
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `This is ${reason} of a pre-flight monitor; give back what snapshot() returned.`,
      details: { what: 'snapshot', reason },
    })
  }
  const stored = structuredClone(current)
  return {
    timeMs: stored.timeMs,
    sessions: new Map(
      stored.sessions.map(([playId, { agents, taskAgents }]) => [
        playId,
        { agents: new Map(agents), taskAgents: new Map(taskAgents) },
      ]),
    ),
    open: new Map(stored.open.map(([key, run]) => [key, loadRun(run)])),
    settled: new Map(
      stored.settled.map(([key, { run, ...rest }]) => [
        key,
        { ...rest, ...(run !== undefined && { run: loadRun(run) }) },
      ]),
    ),
    aliases: new Map(stored.aliases),
    unreviewed: new Set(stored.unreviewed),
    sources: new Map(stored.sources),
    counters: stored.counters,
  }
}

function isSnapshot(value: unknown): value is PreflightSnapshot {
  if (typeof value !== 'object' || value === null) return false
  const { format, sessions, open, settled, aliases, unreviewed, sources, counters } =
    value as Partial<PreflightSnapshot>
  return (
    format === 2 &&
    [sessions, open, settled, aliases, unreviewed, sources].every(Array.isArray) &&
    (sessions ?? []).every(
      (entry) => Array.isArray(entry?.[1]?.agents) && Array.isArray(entry?.[1]?.taskAgents),
    ) &&
    (open ?? []).every((entry) => isStoredRun(entry?.[1])) &&
    (settled ?? []).every((entry) => isStoredSettled(entry?.[1])) &&
    (sources ?? []).every((entry) => Number.isFinite(entry?.[1]?.atMs)) &&
    isCounters(counters)
  )
}

function isStoredSettled(settled: { readonly touchedAtMs?: number; readonly run?: StoredRun } | undefined) {
  return Number.isFinite(settled?.touchedAtMs) && (settled?.run === undefined || isStoredRun(settled.run))
}

function isStoredRun(run: Partial<StoredRun> | undefined): boolean {
  const { identity, sightings, task, marks, lastRecord, dueAtMs, lastAtMs } = run ?? {}
  return (
    [dueAtMs, lastAtMs].every(Number.isFinite) &&
    typeof identity?.subject?.agent === 'string' &&
    typeof sightings === 'object' &&
    typeof task === 'object' &&
    Array.isArray(marks) &&
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
  return { ...run, lastRecord: storeRecord(run.lastRecord) }
}

function loadRun(run: StoredRun): PreflightRun {
  return { ...run, lastRecord: loadRecord(run.lastRecord) }
}
