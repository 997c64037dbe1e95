import { isLogRecord, type LogRecord } from '../contracts/index.ts'
import { isWhole, maxRegexTextBytes } from '../patterns/index.ts'
import type { LineFinder } from '../rules/index.ts'
import type { StreamFinders } from './create-stream-finders.ts'

/**
 * Finds for each of some records the `candidates` that `matchRecord` takes; `undefined` for one that is to be looked at by
 * itself: it is more than one line, or longer than rules look at, or there are few.
 */
export type BatchFinder = (records: readonly LogRecord[]) => readonly (readonly number[] | undefined)[]

const none: readonly number[] = Object.freeze([])
const newline = 0x0a
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3
// As many bytes as are scanned at once.
const roomBytes = maxRegexTextBytes + 1
// Fewer are not worth putting together.
const minTogether = 16

/**
 * Creates a finder that looks through many records at once.
 *
 * To begin with a text takes as long as to look through a hundred bytes: those lines are encoded one behind the other that the same
 * rules may be about, and scanned where they then stand.
 */
export function createBatchFinder(finders: StreamFinders): BatchFinder {
  const encoder = new TextEncoder()
  let room: Uint8Array | undefined

  const findTogether = (finder: LineFinder, indexes: readonly number[], { records, found }: Batch) => {
    room ??= new Uint8Array(roomBytes)
    const bytes = room
    let ends: number[] = []
    let first = 0
    const scan = () => {
      let line = 0
      finder.findLines(bytes, 0, ends.at(-1) ?? 0, (start, _, candidates) => {
        while (line < ends.length && (ends[line] ?? 0) <= start) line += 1
        found[indexes[first + line] ?? 0] = candidates
      })
      first += ends.length
      ends = []
    }
    for (const index of indexes) {
      const message = records[index]?.message ?? ''
      if ((ends.at(-1) ?? 0) + message.length * maxUtf8Bytes >= roomBytes) scan()
      const start = ends.at(-1) ?? 0
      const end = start + encoder.encodeInto(message, bytes.subarray(start)).written
      bytes[end] = newline
      ends.push(end + 1)
    }
    scan()
  }

  return (records) => {
    if (records.length < minTogether) return []
    const found = records.map((record) => (isOneLine(record) ? none : undefined))
    // Whoever is asked whom a stream is about may push records of his own: he is asked before there is anything in the room.
    for (const [finder, indexes] of groupByFinder(records, found, finders)) {
      if (indexes.length >= minTogether) findTogether(finder, indexes, { records, found })
      else for (const index of indexes) found[index] = finder.findCandidates(records[index]?.message ?? '')
    }
    return found
  }
}

/** Records, and what is found in them. */
interface Batch {
  readonly records: readonly LogRecord[]
  readonly found: (readonly number[] | undefined)[]
}

/** Indexes of the records that are to be looked through, by what looks through them. */
function groupByFinder(
  records: readonly LogRecord[],
  found: Batch['found'],
  finders: StreamFinders,
): ReadonlyMap<LineFinder, readonly number[]> {
  const groups = new Map<LineFinder, number[]>()
  records.forEach((record, index) => {
    if (found[index] === undefined) return
    const finder = finders.ofRecord(record)
    const group = groups.get(finder)
    if (group === undefined) groups.set(finder, [index])
    else group.push(index)
  })
  return groups
}

/** Whether a record is one line of a log, judged whole. */
function isOneLine(record: LogRecord): boolean {
  const { message } = record
  return isLogRecord(record) && isWhole(message) && !message.includes('\n')
}
