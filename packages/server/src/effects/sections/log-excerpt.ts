import { type EvidenceBundle, type LogRecord, untrusted } from '@healer/core/contracts'
import { pickEvidence, pickOwnDetections } from '../../agents/causes/pick-evidence.ts'
import { renderFenced } from '../render-untrusted.ts'
import { formatDate, formatTime } from './format-time.ts'

/** A log line that a report shows. */
export interface ExcerptLine {
  readonly record: LogRecord
  /** Ids of the evidence that it is. */
  readonly evidenceIds: readonly string[]
  /** A rule of this incident fired on it. */
  readonly isIssue: boolean
}

const maxLines = 40
const maxBytes = 20_000
const maxLineLength = 600

/** The lines of a bundle that belong to its incident, in the order in which they were logged, each once. */
export function collectExcerpt(bundle: EvidenceBundle): readonly ExcerptLine[] {
  const own = pickOwnDetections(bundle)
  const issueIds = new Set(own.map(({ detection }) => detection.record.id))
  const found = [
    ...own.map(({ id, detection }) => ({ id, record: detection.record })),
    ...pickEvidence(bundle, 'log-record'),
  ]
  const byRecord = Map.groupBy(found, ({ record }) => record.id)
  return Array.from(byRecord.values(), (group): ExcerptLine | undefined => {
    const [first] = group
    if (first === undefined) return undefined
    const { record } = first
    return { record, evidenceIds: group.map(({ id }) => id), isIssue: issueIds.has(record.id) }
  })
    .filter((line) => line !== undefined)
    .toSorted(compareLines)
}

/** Renders lines in a fence; `>>` stands before those that fired. Long excerpts keep what is around the first of them. */
export function renderExcerpt(lines: readonly ExcerptLine[]): string {
  if (lines.length === 0) return 'No log line is among the evidence.'
  const issue = Math.max(
    0,
    lines.findIndex(({ isIssue }) => isIssue),
  )
  const start = Math.max(0, Math.min(issue - Math.floor(maxLines * 0.7), lines.length - maxLines))
  const shown = lines.slice(start, start + maxLines)
  const width = Math.max(...shown.map(({ evidenceIds }) => evidenceIds.join(' ').length))
  const after = lines.length - start - shown.length
  // Two times on every line would only push the message out of sight.
  const hasOwnTimes = shown.every(({ record }) => beginsWithTime(record))
  const text = [
    ...(start === 0 ? [] : [`   … ${start} earlier lines`]),
    ...shown.map((line) => renderLine(line, width, hasOwnTimes)),
    ...(after === 0 ? [] : [`   … ${after} later lines`]),
  ].join('\n')
  return renderFenced(untrusted(text), { maxBytes, maxLineLength })
}

/** A line break inside of a message must not begin a line of the excerpt: it would look like a record. */
function renderLine(
  { record, evidenceIds, isIssue }: ExcerptLine,
  width: number,
  hasOwnTimes: boolean,
): string {
  const message = record.message.split(/[\n\r\u0085\u2028\u2029]/).join(' ⏎ ')
  const cut = record.truncatedBytes === undefined ? '' : ` … (${record.truncatedBytes} more bytes)`
  const mark = isIssue ? '>>' : '  '
  const time = hasOwnTimes ? '' : `${formatTime(record.atMs)}  `
  return `${mark} ${time}${evidenceIds.join(' ').padEnd(width)}  ${message}${cut}`
}

/** Whether a message begins with the record's own time, as `2026-01-14T14:05:30…`. */
function beginsWithTime({ atMs, message }: LogRecord): boolean {
  return message.startsWith(`${formatDate(atMs)}T${formatTime(atMs)}`)
}

/** The message without the time in front of it, for where the time is told already. */
export function withoutTime(record: LogRecord): string {
  const { message } = record
  const blank = beginsWithTime(record) ? message.indexOf(' ') : -1
  return blank === -1 ? message : message.slice(blank).trimStart()
}

function compareLines(a: ExcerptLine, b: ExcerptLine): number {
  if (a.record.atMs !== b.record.atMs) return a.record.atMs - b.record.atMs
  return (a.record.lineNumber ?? 0) - (b.record.lineNumber ?? 0)
}
