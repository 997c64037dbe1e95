import { type LogRecord, toId } from '@healer/core/contracts'
import type { LokiLine } from '../client/loki-line.ts'
import type { Writable } from '../writable.ts'
import { cutLine } from './cut-line.ts'
import { renderFingerprint } from './render-fingerprint.ts'

/**
 * Makes the record of a line; the same line makes the same record, however often it is read.
 *
 * @param maxLineBytes - The line is cut there.
 */
export function buildLokiRecord(source: string, line: LokiLine, maxLineBytes: number): LogRecord {
  const { stream, atNs, atSeconds, nanosecond, attributes, fingerprint } = line
  const { text, truncatedBytes } = cutLine(line.text, maxLineBytes)
  const record: Writable<LogRecord> = {
    id: toId(`${source}:${stream.id}:${atNs}:${renderFingerprint(fingerprint)}`),
    source,
    stream: stream.name,
    atMs: atSeconds * 1000 + Math.floor(nanosecond / 1_000_000),
    atNs: BigInt(atNs),
    message: text,
    labels: stream.labels,
  }
  // Set, not spread: one is built for each line.
  if (attributes !== undefined) record.attributes = attributes
  if (truncatedBytes !== undefined) record.truncatedBytes = truncatedBytes
  return record
}
