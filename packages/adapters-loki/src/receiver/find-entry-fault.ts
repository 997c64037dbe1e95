import type { DropReason } from '@healer/core/contracts'
import type { PushReceiverLimits } from './push-receiver-limits.ts'
import type { PushedEntry } from './pushed-stream.ts'

/** Why a line is refused, by its reason and in Loki's words. */
export interface EntryFault {
  readonly reason: Extract<DropReason, 'oversize-line' | 'refused-time' | 'refused-labels'>
  readonly message: string
}

/** A line with its sizes, as they are judged. */
export interface MeasuredEntry extends PushedEntry {
  readonly lineBytes: number
  readonly metadataBytes: number
}

/**
 * Finds why a line of a stream is not taken; `undefined` when it is.
 *
 * @param stream - The labels as one text, for the sentence.
 * @source https://github.com/grafana/loki/blob/main/pkg/validation/validate.go
 */
export function findEntryFault(
  entry: MeasuredEntry,
  stream: string,
  limits: PushReceiverLimits,
  nowMs: number,
): EntryFault | undefined {
  const { lineBytes, metadataBytes, metadata } = entry
  if (lineBytes > limits.maxLineBytes) {
    const message = `Max entry size '${limits.maxLineBytes}' bytes exceeded for stream '${stream}' while adding an entry with length '${lineBytes}' bytes`
    return { reason: 'oversize-line', message }
  }
  const atMs = Number(entry.atNs / 1_000_000n)
  if (atMs > nowMs + limits.maxAheadMs) {
    const message = `entry for stream '${stream}' has timestamp too new: ${renderTime(atMs)}`
    return { reason: 'refused-time', message }
  }
  if (atMs < nowMs - limits.maxAgeMs) {
    const oldest = renderTime(nowMs - limits.maxAgeMs)
    const message = `entry for stream '${stream}' has timestamp too old: ${renderTime(atMs)}, oldest acceptable timestamp is: ${oldest}`
    return { reason: 'refused-time', message }
  }
  if (metadata.length > limits.maxMetadataEntries) {
    const message = `stream '${stream}' has too many structured metadata labels: '${metadata.length}', limit: '${limits.maxMetadataEntries}'`
    return { reason: 'refused-labels', message }
  }
  if (metadataBytes > limits.maxMetadataBytes) {
    const message = `stream '${stream}' has structured metadata too large: '${metadataBytes}' bytes, limit: '${limits.maxMetadataBytes}' bytes`
    return { reason: 'refused-labels', message }
  }
  return undefined
}

function renderTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
