import type { DetectorCounters } from '@healer/core'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { formatCount } from './format-count.ts'
import type { ScanTotals } from './scan-stream.ts'

/** Renders how far a scan is. */
export function renderScanProgress(file: string, totals: ScanTotals): string {
  const mebibytes = (totals.sizeBytes / 1024 / 1024).toFixed(1)
  const found = formatCount(totals.detections, 'detection')
  return `scanning ${escapeTerminalText(file)}: ${mebibytes} MiB, ${formatCount(totals.lines, 'line')}, ${found}`
}

/** Renders the account of a scan: nothing is cut or left out without being counted here. */
export function renderAccount(account: {
  readonly totals: ScanTotals
  readonly counters: DetectorCounters
  readonly scannedFiles: number
  readonly failedFiles: number
}): string {
  const { totals, counters, scannedFiles, failedFiles } = account
  const cutBytes = counters.cutLines.bytes + totals.truncatedBytes
  const failed = failedFiles === 0 ? '' : `, ${formatCount(failedFiles, 'file')} not read`
  const read = `${formatCount(scannedFiles, 'file')}, ${formatCount(totals.lines, 'line')}, ${formatCount(totals.detections, 'detection')}`
  return `scanned: ${read}, ${formatCount(counters.cutLines.count, 'line')} cut by ${formatCount(cutBytes, 'byte')}${failed}\n`
}
