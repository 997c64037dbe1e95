import { type LogRecord, toId } from '@healer/core/contracts'
import type { LokiLine } from '../client/loki-line.ts'
import { cutLine } from './cut-line.ts'

/**
 * Makes the record of a line; the same line makes the same record, however often it is read.
 *
 * @param maxLineBytes - The line is cut there.
 */
export function buildLokiRecord(source: string, line: LokiLine, maxLineBytes: number): LogRecord {
  const { stream, atNs, attributes, fingerprint } = line
  const { text, truncatedBytes } = cutLine(line.text, maxLineBytes)
  return {
    id: toId(`${source}:${stream.id}:${atNs}:${fingerprint}`),
    source,
    stream: stream.name,
    atMs: Number(atNs.slice(0, -6)),
    atNs: BigInt(atNs),
    message: text,
    labels: stream.labels,
    ...(attributes === undefined ? {} : { attributes }),
    ...(truncatedBytes === undefined ? {} : { truncatedBytes }),
  }
}
