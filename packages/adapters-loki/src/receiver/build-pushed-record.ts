import { hash } from 'node:crypto'
import { type LogRecord, toId } from '@healer/core/contracts'
import type { PushedEntry, PushedPair } from './pushed-stream.ts'

/** What a record is made of. */
export interface PushedRecordParts {
  readonly source: string
  /** The labels as one text, as `renderLabelSet` makes it. */
  readonly stream: string
  readonly labels: Readonly<Record<string, string>>
  readonly entry: PushedEntry
}

/** Builds the record of a line. Its id comes from {@link buildPushedRecordId}. */
export function buildPushedRecord(parts: PushedRecordParts, id: string): LogRecord {
  const { source, stream, labels, entry } = parts
  return {
    id: toId<'RecordId'>(id),
    source,
    stream,
    atMs: Number(entry.atNs / 1_000_000n),
    atNs: entry.atNs,
    message: readMessage(entry),
    labels,
    ...(entry.metadata.length === 0 ? {} : { attributes: buildAttributes(entry.metadata) }),
  }
}

/**
 * Builds the id of a line: the same for the same stream, nanosecond and line, so that a line which is pushed again is the
 * same line.
 *
 * @param streamDigest - Of the stream, by {@link digestStream}: it is long, and shared by many lines.
 */
export function buildPushedRecordId(
  source: string,
  streamDigest: string,
  { atNs, line }: PushedEntry,
): string {
  return `${source}:${hash('sha256', `${streamDigest} ${atNs} ${line}`, 'base64url')}`
}

/** Stands for a stream in the ids of its lines. */
export function digestStream(stream: string): string {
  return hash('sha256', stream, 'base64url')
}

function readMessage({ line }: PushedEntry): string {
  return line.replace(/\r?\n$/, '').toWellFormed()
}

/** Names as Loki writes them; the last of one name wins, which is the most particular. */
function buildAttributes(metadata: readonly PushedPair[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    metadata.map(([name, value]) => [name.replaceAll(/[^a-zA-Z0-9_]/g, '_'), value.toWellFormed()]),
  )
}
