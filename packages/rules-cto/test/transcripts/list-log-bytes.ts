import type { LogRecord } from '@healer/core/contracts'
import type { TranscriptEntry } from './transcript.ts'

/** What arrived of one stream at one time, as bytes. */
export interface LogBytes {
  readonly source: string
  readonly stream: string
  readonly labels: Readonly<Record<string, string>>
  readonly atMs: number
  readonly bytes: Uint8Array
}

const encoder = new TextEncoder()

/**
 * Takes the lines of logs out of a transcript as the bytes in which they would have come; a line that holds a line end is no
 * line of a log.
 */
export function listLogBytes(entries: readonly TranscriptEntry[]): readonly LogBytes[] {
  return listLogRecords(entries).map(({ source, stream, labels, atMs, message }) => ({
    source,
    stream,
    labels,
    atMs,
    bytes: encoder.encode(`${message}\n`),
  }))
}

/** The lines of logs of a transcript, as records. */
export function listLogRecords(entries: readonly TranscriptEntry[]): readonly LogRecord[] {
  return entries
    .flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []))
    .filter(({ kind = 'log', message }) => kind === 'log' && !/[\r\n]/.test(message))
}

/** Joins all bytes of each stream, in the order in which the streams begin. */
export function joinStreams(parts: readonly LogBytes[]): readonly LogBytes[] {
  const streams = Map.groupBy(parts, ({ source, stream }) => `${source}/${stream}`)
  return [...streams.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    return [{ ...first, bytes: Uint8Array.from(own.flatMap(({ bytes }) => [...bytes])) }]
  })
}
