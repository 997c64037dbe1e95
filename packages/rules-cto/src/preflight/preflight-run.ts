import type { LogRecord, Observation, Subject } from '@healer/core/contracts'
import { noFacts, type StartupFacts } from './startup-facts.ts'

/** An agent run whose verdict has not fallen yet. Plain data but for the record. */
export interface PreflightRun {
  readonly subject: Subject
  /** Event time of its first record. */
  readonly startedAtMs: number
  /** Whether that is where it began. */
  readonly sawStart: boolean
  /** When event time reaches this, the verdict falls. */
  readonly dueAtMs: number
  /** The latest event time among its records. */
  readonly lastAtMs: number
  /** Its last record that arrived, cut to what a person needs. */
  readonly lastRecord: LogRecord
  readonly facts: StartupFacts
}

/** How a run is opened. */
export interface OpeningRules {
  readonly deadlineMs: number
  readonly latenessMs: number
  readonly sawStart: (record: LogRecord) => boolean
}

const maxKeptLength = 4096

/**
 * Names the run that a record belongs to: the run itself where labels tell, else the agent within its Play.
 *
 * @returns `undefined` for what is no agent's record.
 */
export function runKeyOf({ agent, playId, runId }: Subject): string | undefined {
  if (agent === undefined) return undefined
  return JSON.stringify(runId === undefined ? ['agent', playId ?? '', agent] : ['run', runId])
}

/**
 * Opens a run with its first record.
 *
 * A source that is behind brings a start whose time is up already; such a run has the allowed lateness from when it was
 * first seen, so that the lines right behind this one are waited for.
 */
export function openRun(
  { record, subject }: Observation,
  timeMs: number | undefined,
  { deadlineMs, latenessMs, sawStart }: OpeningRules,
): PreflightRun {
  const { atMs } = record
  return {
    subject,
    startedAtMs: atMs,
    sawStart: sawStart(record),
    dueAtMs: Math.max(atMs + deadlineMs, timeMs ?? atMs) + latenessMs,
    lastAtMs: atMs,
    lastRecord: keepRecord(record),
    facts: noFacts,
  }
}

/** Notes that a record of the run arrived. */
export function touchRun(run: PreflightRun, record: LogRecord): PreflightRun {
  return { ...run, lastAtMs: Math.max(run.lastAtMs, record.atMs), lastRecord: keepRecord(record) }
}

// Ten thousand runs each keep one; a line may be of any length.
function keepRecord(record: LogRecord): LogRecord {
  if (record.message.length <= maxKeptLength) return record
  const message = record.message.slice(0, maxKeptLength).toWellFormed()
  const cutBytes = sizeBytes(record.message) - sizeBytes(message)
  return { ...record, message, truncatedBytes: (record.truncatedBytes ?? 0) + cutBytes }
}

function sizeBytes(text: string): number {
  return new TextEncoder().encode(text).length
}
