import type { Drop, LogRecord } from '@healer/core/contracts'
import { buildPushedRecord, buildPushedRecordId, digestStream } from './build-pushed-record.ts'
import { createDropTally } from './create-drop-tally.ts'
import { findEntryFault, type MeasuredEntry } from './find-entry-fault.ts'
import { findStreamFault } from './find-stream-fault.ts'
import type { PushReceiverLimits } from './push-receiver-limits.ts'
import type { PushedEntry, PushedStream } from './pushed-stream.ts'
import { renderLabelSet } from './render-label-set.ts'

/** A record and what it costs to keep it. */
export interface AdmittedRecord {
  readonly record: LogRecord
  readonly sizeBytes: number
}

/** What became of the lines of one push: each is admitted or refused. */
export interface Admission {
  readonly admitted: readonly AdmittedRecord[]
  readonly drops: readonly Drop[]
  readonly refusedCount: number
  /** Why lines were refused, the first ten of them that differ. */
  readonly messages: readonly string[]
}

const maxMessages = 10
const maxStreamText = 1_024
const recordOverheadBytes = 256

/** Admits the lines of a push, one by one, by the limits. */
export function admitStreams(
  streams: readonly PushedStream[],
  options: { readonly source: string; readonly limits: PushReceiverLimits; readonly nowMs: number },
): Admission {
  const tally = createRefusalTally()
  const occurrences = new Map<string, number>()
  const admitted = streams.flatMap((stream) => admitStream(stream, options, tally, occurrences))
  return { admitted, ...tally.end() }
}

function admitStream(
  { labels: pairs, entries }: PushedStream,
  { source, limits, nowMs }: Parameters<typeof admitStreams>[1],
  tally: RefusalTally,
  occurrences: Map<string, number>,
): readonly AdmittedRecord[] {
  if (entries.length === 0) return []
  const wellFormed = pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()] as const)
  const stream = renderLabelSet(wellFormed)
  const shownStream = stream.slice(0, maxStreamText)
  const streamFault = findStreamFault(wellFormed, shownStream, limits)
  if (streamFault !== undefined) {
    tally.add({ reason: 'refused-labels', stream: shownStream, count: entries.length }, streamFault)
    return []
  }
  const labels = Object.fromEntries(wellFormed)
  const streamDigest = digestStream(stream)
  return entries.flatMap((entry): readonly AdmittedRecord[] => {
    const measured = measureEntry(entry)
    const fault = findEntryFault(measured, shownStream, limits, nowMs)
    if (fault !== undefined) {
      tally.add({ reason: fault.reason, stream: shownStream, count: 1 }, fault.message)
      return []
    }
    const id = numberId(buildPushedRecordId(source, streamDigest, entry), occurrences)
    const sizeBytes = measured.lineBytes + measured.metadataBytes + recordOverheadBytes
    return [{ record: buildPushedRecord({ source, stream, labels, entry }, id), sizeBytes }]
  })
}

function measureEntry({ atNs, line, metadata }: PushedEntry): MeasuredEntry {
  let metadataBytes = 0
  for (const [name, value] of metadata) metadataBytes += Buffer.byteLength(name) + Buffer.byteLength(value)
  return { atNs, line, metadata, lineBytes: Buffer.byteLength(line), metadataBytes }
}

/** Lines that are the same, with the same time, in one push are different lines; the next push begins to count anew. */
function numberId(id: string, occurrences: Map<string, number>): string {
  const occurrence = (occurrences.get(id) ?? 0) + 1
  occurrences.set(id, occurrence)
  return occurrence === 1 ? id : `${id}-${occurrence}`
}

interface RefusalTally {
  add(drop: Drop, message: string): void
  end(): Omit<Admission, 'admitted'>
}

function createRefusalTally(): RefusalTally {
  const drops = createDropTally()
  const messages = new Set<string>()
  let refusedCount = 0
  return {
    add(drop, message) {
      refusedCount += drop.count
      drops.add(drop)
      if (messages.size < maxMessages) messages.add(message)
    },
    end: () => ({ drops: drops.take(), refusedCount, messages: [...messages] }),
  }
}
