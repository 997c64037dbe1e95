import { UsageError } from '@healer/core/errors'
import { loadRecord, type StoredRecord, storeRecord } from '../kept-record.ts'
import type { PlayImplementers } from './implementation-agents.ts'
import type { LanguageCounters } from './language-monitor.ts'
import { createLanguageState, type LanguageState } from './language-state.ts'

type OpenRun = LanguageState['open'] extends Map<string, infer Run> ? Run : never
type StoredSighting = { readonly atMs: number; readonly record: StoredRecord }
type StoredRun = Omit<OpenRun, 'sightings'> & { readonly sightings: Entries<StoredSighting> }
type Entries<Value> = readonly (readonly [string, Value])[]

interface LanguageSnapshot {
  readonly format: 1
  readonly timeMs?: number
  readonly plays: Entries<PlayImplementers>
  readonly open: Entries<StoredRun>
  readonly settled: Entries<{ readonly touchedAtMs: number }>
  readonly counters: LanguageCounters
}

/** Writes the state down, JSON-serialisable and independent of what happens to it later. */
export function writeLanguageSnapshot(state: LanguageState): LanguageSnapshot {
  return structuredClone({
    format: 1 as const,
    ...(state.timeMs !== undefined && { timeMs: state.timeMs }),
    plays: [...state.plays],
    open: [...state.open].map(([key, run]) => [key, storeRun(run)] as const),
    settled: [...state.settled],
    counters: state.counters,
  })
}

/**
 * Reads a state back.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of this format.
 */
export function readLanguageSnapshot(snapshot: unknown): LanguageState {
  if (!isSnapshot(snapshot)) {
    const reason = 'not a snapshot of this format'
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `This is ${reason} of a language monitor; give back what snapshot() returned.`,
      details: { what: 'snapshot', reason },
    })
  }
  const { timeMs, plays, open, settled, counters } = structuredClone(snapshot)
  return {
    timeMs,
    plays: new Map(plays),
    open: new Map(open.map(([key, run]) => [key, loadRun(run)])),
    settled: new Map(settled),
    counters,
  }
}

function isSnapshot(value: unknown): value is LanguageSnapshot {
  if (typeof value !== 'object' || value === null) return false
  const { format, plays, open, settled, counters } = value as Partial<LanguageSnapshot>
  return (
    format === 1 &&
    [plays, open, settled].every(Array.isArray) &&
    (plays ?? []).every((entry) => isPlay(entry?.[1])) &&
    (open ?? []).every((entry) => isRun(entry?.[1])) &&
    (settled ?? []).every((entry) => Number.isFinite(entry?.[1]?.touchedAtMs)) &&
    isCounters(counters)
  )
}

function isPlay(play: Partial<PlayImplementers> | undefined): boolean {
  return [play?.seen, play?.hinted, play?.declared].every(Array.isArray)
}

function isRun(run: Partial<StoredRun> | undefined): boolean {
  const { subject, tools, sightings, lastAtMs, touchedAtMs } = run ?? {}
  return (
    [lastAtMs, touchedAtMs].every(Number.isFinite) &&
    [subject, tools].every((part) => typeof part === 'object' && part !== null) &&
    Array.isArray(sightings) &&
    sightings.every((entry) => typeof entry?.[1]?.record?.message === 'string')
  )
}

function storeRun(run: OpenRun): StoredRun {
  const sightings = Object.entries(run.sightings).map(
    ([language, { atMs, record }]) => [language, { atMs, record: storeRecord(record) }] as const,
  )
  return { ...run, sightings }
}

function loadRun(run: StoredRun): OpenRun {
  const sightings = run.sightings.map(([language, { atMs, record }]) => [
    language,
    { atMs, record: loadRecord(record) },
  ])
  return { ...run, sightings: Object.fromEntries(sightings) }
}

function isCounters(counters: Partial<LanguageCounters> | undefined): boolean {
  const { verdicts, ...own } = createLanguageState().counters
  return (
    Object.keys(own).every((name) => Number.isFinite(counters?.[name as keyof typeof own])) &&
    Object.keys(verdicts).every((name) =>
      Number.isFinite(counters?.verdicts?.[name as keyof typeof verdicts]),
    )
  )
}
