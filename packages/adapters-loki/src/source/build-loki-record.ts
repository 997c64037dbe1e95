import { type LogRecord, toId } from '@healer/core/contracts'
import type { LokiLine } from '../client/loki-line.ts'

/** Makes the record of a line; the same line makes the same record, however often it is read. */
export function buildLokiRecord(source: string, line: LokiLine): LogRecord {
  const { stream, atNs, text, attributes, fingerprint } = line
  return {
    id: toId(`${source}:${stream.id}:${atNs}:${fingerprint}`),
    source,
    stream: stream.name,
    atMs: Number(atNs.slice(0, -6)),
    atNs: BigInt(atNs),
    message: text,
    labels: stream.labels,
    ...(attributes === undefined ? {} : { attributes }),
  }
}
