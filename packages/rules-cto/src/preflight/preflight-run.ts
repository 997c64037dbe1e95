import { isLogRecord, type LogRecord } from '@healer/core/contracts'
import { keepRecord } from '../kept-record.ts'
import type { RunTask, Sighting } from './read-sighting.ts'
import { mergeIdentities, type RunIdentity } from './run-identity.ts'
import { mergeSightings, type RunStart, type StartSightings, startOf } from './run-start.ts'
import { addMark, type StartupMark } from './startup-marks.ts'

/** An agent run whose verdict can still fall, or change. Plain data but for the record. */
export interface PreflightRun {
  readonly identity: RunIdentity
  readonly sightings: StartSightings
  readonly task: RunTask
  /** Event time when it was met, or met again after a verdict; absent before the first time. */
  readonly metAtMs?: number
  /** When event time reaches this, the verdict falls. */
  readonly dueAtMs: number
  /** The latest event time among its records. */
  readonly lastAtMs: number
  /** The latest event time among its lines. */
  readonly lastLineAtMs?: number
  /** Its last line that arrived, else its last record, cut to what a person needs. */
  readonly lastRecord: LogRecord
  readonly marks: readonly StartupMark[]
  /** The verdict that fell and is not the last word. */
  readonly verdict?: 'pass' | 'unknown'
}

/** How much time a run has, milliseconds. */
export interface RunTimes {
  readonly deadlineMs: number
  readonly latenessMs: number
}

/** Opens a run with the first record of it. */
export function openRun(
  { identity, start, task }: Sighting,
  record: LogRecord,
  timeMs: number | undefined,
  times: RunTimes,
): PreflightRun {
  const run: PreflightRun = {
    identity,
    sightings: start,
    task,
    ...(timeMs !== undefined && { metAtMs: timeMs }),
    dueAtMs: 0,
    lastAtMs: record.atMs,
    ...(isLogRecord(record) && { lastLineAtMs: record.atMs }),
    lastRecord: keepRecord(record),
    marks: [],
  }
  return { ...run, dueAtMs: dueAtOf(run, times) }
}

/** Notes what one more record of the run tells. */
export function touchRun(
  run: PreflightRun,
  { identity, start, task }: Sighting,
  record: LogRecord,
  times: RunTimes,
): PreflightRun {
  const isKnownLine = isLogRecord(run.lastRecord)
  const touched: PreflightRun = {
    ...run,
    identity: mergeIdentities(run.identity, identity),
    sightings: mergeSightings(run.sightings, start),
    task: { ...task, ...run.task },
    lastAtMs: Math.max(run.lastAtMs, record.atMs),
    ...(isLogRecord(record) && { lastLineAtMs: Math.max(run.lastLineAtMs ?? record.atMs, record.atMs) }),
    lastRecord: isLogRecord(record) || !isKnownLine ? keepRecord(record) : run.lastRecord,
  }
  return { ...touched, dueAtMs: dueAtOf(touched, times) }
}

/** Adds what a line tells of the start. */
export function markRun(run: PreflightRun, marks: readonly StartupMark[]): PreflightRun {
  const added = marks.reduce(addMark, run.marks)
  return added === run.marks ? run : { ...run, marks: added }
}

/** Whether what one more record told can change how the run is judged. */
export function hasNews(before: PreflightRun, current: PreflightRun, times: RunTimes): boolean {
  if (before.marks !== current.marks) return true
  if (before.task.runType !== current.task.runType || before.task.taskId !== current.task.taskId) return true
  const [was, is] = [startOfRun(before, times), startOfRun(current, times)]
  return was.atMs !== is.atMs || was.hasRun !== is.hasRun
}

/** When and how the run began. */
export function startOfRun({ sightings }: PreflightRun, { deadlineMs }: RunTimes): RunStart {
  return startOf(sightings, deadlineMs)
}

/**
 * When the time of a run is up.
 *
 * A source that is behind brings a start whose time is up already; such a run has the allowed lateness from when it was
 * met, so that the lines right behind this one are waited for.
 */
export function dueAtOf(run: PreflightRun, times: RunTimes): number {
  const { atMs } = startOfRun(run, times)
  return Math.max(atMs + times.deadlineMs, run.metAtMs ?? atMs) + times.latenessMs
}
