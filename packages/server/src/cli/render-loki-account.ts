import type { LokiSourceCounters } from '@healer/adapters-loki'
import type { DetectorCounters } from '@healer/core'
import type { Drop } from '@healer/core/contracts'
import { formatCount } from './format-count.ts'

/** What became of the lines of a Loki: each was scanned, or dropped for a reason. */
export interface LokiAccount {
  /** Lines that Loki gave, each once, and those that it has and did not give. */
  readonly received: number
  readonly scanned: number
  /** Lines by reason. */
  readonly dropped: Readonly<Record<string, number>>
  readonly detections: number
  readonly cutLines: DetectorCounters['cutLines']
}

/** Puts together what source, detector and command have counted, each by itself. */
export function buildLokiAccount(counted: {
  readonly source: Pick<LokiSourceCounters, 'deliveredLines' | 'droppedLines'>
  readonly detector: Pick<DetectorCounters, 'records' | 'dropped' | 'cutLines'>
  /** Drops of the batches that were judged. */
  readonly drops: readonly Drop[]
  readonly detections: number
}): LokiAccount {
  const { source, detector, detections } = counted
  const dropped: Record<string, number> = {}
  const refused = Object.entries(detector.dropped).map(([reason, count]) => ({ reason, count }))
  for (const { reason, count } of [...counted.drops, ...refused])
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count
  return {
    received: source.deliveredLines + source.droppedLines,
    scanned: detector.records,
    dropped,
    detections,
    cutLines: detector.cutLines,
  }
}

/** Lines of which nobody knows what became of them: 0, or there is a mistake in Healer. */
export function countUnaccounted({ received, scanned, dropped }: LokiAccount): number {
  return received - scanned - sum(dropped)
}

/** Renders the account as one line. */
export function renderLokiAccount(account: LokiAccount): string {
  const { received, scanned, dropped, detections, cutLines } = account
  const reasons = Object.entries(dropped).map(([reason, count]) => `${reason} ${count}`)
  const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`
  const lines = `received: ${formatCount(received, 'line')}, scanned: ${scanned}, dropped: ${sum(dropped)}${why}`
  const cut = `${formatCount(cutLines.count, 'line')} cut by ${formatCount(cutLines.bytes, 'byte')}`
  return `${lines}, ${formatCount(detections, 'detection')}, ${cut}\n`
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
