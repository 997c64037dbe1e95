import { isLogRecord, type LogRecord } from '@healer/core/contracts'
import type { SourceHealth } from './preflight-monitor.ts'
import type { PreflightRun } from './preflight-run.ts'
import type { SourceMark } from './preflight-state.ts'
import type { RunStart } from './run-start.ts'

/** When and by what it is decided whether lines are lost. */
export interface SourceQuestion {
  /** Event time, epoch milliseconds. */
  readonly atMs: number
  /** The time was up before, and lines may have been lost: that a source is read again does not bring them back. */
  readonly isLate: boolean
  readonly deadlineMs: number
  readonly forgetAfterMs: number
  readonly sourceHealth: SourceHealth
}

const maxSources = 1000

/** Notes how far the source of an agent's line has come. */
export function noteSource(sources: Map<string, SourceMark>, record: LogRecord): void {
  if (!isLogRecord(record)) return
  const { source, stream, atMs } = record
  const known = sources.get(source)
  if (known !== undefined && known.atMs >= atMs) return
  sources.delete(source)
  sources.set(source, { atMs, stream })
  for (const oldest of sources.keys()) {
    if (sources.size <= maxSources) break
    sources.delete(oldest)
  }
}

/**
 * Whether lines of a run's start may have been said that nobody saw.
 *
 * A line of the deadline or later proves that all before it arrived, whatever the source's health. A run that never said a
 * word has no source of its own; there the word is with those that deliver other agents' lines, all of them.
 */
export function mayLackLines(
  run: PreflightRun,
  start: RunStart,
  sources: ReadonlyMap<string, SourceMark>,
  question: SourceQuestion,
): boolean {
  const { atMs, isLate, deadlineMs, sourceHealth } = question
  if (isLate || !start.sawWhole || !start.hasRun) return true
  if (run.lastLineAtMs === undefined) return !areAllPast(start, sources, question)
  if (run.lastLineAtMs >= start.atMs + deadlineMs) return false
  const { source, stream } = run.lastRecord
  return sourceHealth({ source, stream, atMs }) === 'stale'
}

function areAllPast(
  start: RunStart,
  sources: ReadonlyMap<string, SourceMark>,
  { atMs, deadlineMs, forgetAfterMs, sourceHealth }: SourceQuestion,
): boolean {
  const pastMs = start.atMs + deadlineMs
  const heard = [...sources].filter(([, mark]) => mark.atMs > start.atMs - forgetAfterMs)
  return (
    heard.length > 0 &&
    heard.every(
      ([source, mark]) =>
        mark.atMs >= pastMs && sourceHealth({ source, stream: mark.stream, atMs }) === 'live',
    )
  )
}
