import { isLogRecord, type LogRecord } from '../contracts/index.ts'
import { maxRegexTextBytes } from '../patterns/index.ts'
import type { LineFinder } from '../rules/index.ts'
import type { StreamFinders } from './create-stream-finders.ts'

/**
 * Finds for each of some records the `candidates` that `matchRecord` takes; `undefined` for one that is to be asked about by
 * itself: it is more than one line, or longer than rules look at.
 */
export type BatchFinder = (records: readonly LogRecord[]) => readonly (readonly number[] | undefined)[]

/** Lines that are looked through together, one behind the other. */
interface Group {
  readonly bytes: Uint8Array
  /** Of each line: the record that it is of, and the byte behind its newline. */
  readonly indexes: number[]
  readonly ends: number[]
  sizeBytes: number
}

const none: readonly number[] = Object.freeze([])
const newline = 0x0a
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3
const maxLineUnits = Math.floor(maxRegexTextBytes / maxUtf8Bytes)
// As many bytes as are scanned at once.
const groupBytes = maxRegexTextBytes + 1

/**
 * Creates a finder that looks through many records at once.
 *
 * To begin with a text takes as long as to look through a hundred bytes: those lines are encoded one behind the other that the same
 * rules may be about, and scanned where they then stand.
 */
export function createBatchFinder(finders: StreamFinders): BatchFinder {
  const encoder = new TextEncoder()
  return (records) => {
    const found: (readonly number[] | undefined)[] = Array.from({ length: records.length })
    const groups = new Map<LineFinder, Group>()
    for (let index = 0; index < records.length; index += 1) {
      const record = records[index]
      if (record === undefined || !isOneLine(record)) continue
      found[index] = none
      const finder = finders.ofRecord(record)
      let group = groups.get(finder)
      if (group === undefined) {
        group = { bytes: new Uint8Array(groupBytes), indexes: [], ends: [], sizeBytes: 0 }
        groups.set(finder, group)
      }
      const { message } = record
      if (group.sizeBytes + message.length * maxUtf8Bytes >= groupBytes) scan(finder, group, found)
      const { written } = encoder.encodeInto(message, group.bytes.subarray(group.sizeBytes))
      const end = group.sizeBytes + written + 1
      group.bytes[end - 1] = newline
      group.indexes.push(index)
      group.ends.push(end)
      group.sizeBytes = end
    }
    for (const [finder, group] of groups) scan(finder, group, found)
    return found
  }
}

/** Looks through a group, and empties it. */
function scan(finder: LineFinder, group: Group, found: (readonly number[] | undefined)[]): void {
  const { bytes, indexes, ends, sizeBytes } = group
  let line = 0
  finder.findLines(bytes, 0, sizeBytes, (start, _, candidates) => {
    while ((ends[line] ?? sizeBytes) <= start) line += 1
    found[indexes[line] ?? 0] = candidates
  })
  indexes.length = 0
  ends.length = 0
  group.sizeBytes = 0
}

/** Whether a record is one line of a log, judged whole. */
function isOneLine(record: LogRecord): boolean {
  const { message } = record
  return isLogRecord(record) && message.length <= maxLineUnits && !message.includes('\n')
}
