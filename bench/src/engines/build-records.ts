import { type LogRecord, toId } from '@healer/core'

/** Makes records of lines, a millisecond apart. @param stream - Part of their ids, which are unique in a stream. */
export function buildRecords(lines: readonly string[], stream: string): readonly LogRecord[] {
  return lines.map((message, index) => ({
    id: toId<'RecordId'>(`${stream}:${index}`),
    source: 'bench',
    stream,
    atMs: index,
    message,
    labels: {},
  }))
}
