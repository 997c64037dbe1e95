import type { DetectorCounters } from '@healer/core'
import { escapeTerminalText } from './escape-terminal-text.ts'
import type { ScanTotals } from './scan-stream.ts'

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

/** Renders how far a scan is. */
export function renderScanProgress(file: string, totals: ScanTotals): string {
  const mebibytes = (totals.sizeBytes / 1024 / 1024).toFixed(1)
  const found = count(totals.detections, 'detection')
  return `scanning ${escapeTerminalText(file)}: ${mebibytes} MiB, ${count(totals.lines, 'line')}, ${found}`
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
  const failed = failedFiles === 0 ? '' : `, ${count(failedFiles, 'file')} not read`
  const read = `${count(scannedFiles, 'file')}, ${count(totals.lines, 'line')}, ${count(totals.detections, 'detection')}`
  return `scanned: ${read}, ${count(counters.cutLines.count, 'line')} cut by ${count(cutBytes, 'byte')}${failed}\n`
}
