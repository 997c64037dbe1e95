import { formatCount } from './format-count.ts'
import type { RecordingTotals } from './read-recording.ts'

/** Renders how far the reading of logs is. */
export function renderRecordingProgress(totals: RecordingTotals): string {
  const mebibytes = (totals.sizeBytes / 1024 / 1024).toFixed(1)
  return `read: ${mebibytes} MiB, ${formatCount(totals.lines, 'line')}`
}

/** Renders the account of logs that were read: what was cut, failed or had no time is counted here. */
export function renderRecordingAccount(options: {
  readonly totals: RecordingTotals
  readonly files: number
  readonly linesCut: number
}): string {
  const { totals, files, linesCut } = options
  const notes = [
    ...(totals.untimedLines === 0 ? [] : [`${totals.untimedLines} without a time of their own`]),
    ...(linesCut === 0 ? [] : [`${linesCut} cut at 64 KiB`]),
    ...(totals.failedFiles === 0 ? [] : [`${formatCount(totals.failedFiles, 'file')} not read`]),
  ]
  const read = `${formatCount(files - totals.failedFiles, 'file')}, ${formatCount(totals.lines, 'line')}`
  return `${[`read: ${read}`, ...notes].join(', ')}\n`
}
