import { maxRegexTextBytes } from '../patterns/index.ts'
import type { LiteralScan, OnScan } from './literal-scan.ts'

/** Finds literals, and rare letters, in the lines of UTF-8 that stand from one byte to another. */
export type BytesFinder = (bytes: Uint8Array, from: number, to: number, onLine: OnFoundLine) => void

/** Takes a line that has hits: its first byte, the byte behind its last one, and the literals found in it, with the rare letter. */
export type OnFoundLine = (start: number, end: number, literals: readonly number[]) => void

interface FoundLine {
  readonly start: number
  readonly end: number
  readonly literals: number[]
}

const newline = 0x0a
// Lines that are judged whole fit in.
const batchBytes = maxRegexTextBytes + 1

/**
 * Creates a finder of literals in lines of bytes. One that has a newline is in no line, and never found.
 *
 * Bytes are looked through in batches of whole lines. Of a line that is longer than a batch, its beginning is.
 *
 * @param onScan - Is shown every batch.
 */
export function createBytesFinder(scan: LiteralScan, onScan: OnScan): BytesFinder {
  const findLines = (bytes: Uint8Array, start: number, stop: number): readonly FoundLine[] => {
    const length = stop - start
    const room = scan.room(length)
    room.bytes.set(bytes.subarray(start, stop))
    onScan(room, length)
    const lines: FoundLine[] = []
    scan.scan(length, false, (literal, position, lineStart, lineEnd) => {
      if (position - lineStart >= maxRegexTextBytes) return
      const last = lines.at(-1)
      if (last?.start === start + lineStart) last.literals.push(literal)
      else lines.push({ start: start + lineStart, end: start + lineEnd, literals: [literal] })
    })
    return uniteLines(lines)
  }

  return (bytes, from, to, onLine) => {
    for (let start = from; start < to; ) {
      const stop = Math.min(to, start + batchBytes)
      const lastNewline = stop < to ? bytes.lastIndexOf(newline, stop - 1) : stop - 1
      const isLongLine = lastNewline < start
      const end = isLongLine ? endOfLine(bytes, stop, to) : lastNewline + 1
      for (const line of findLines(bytes, start, isLongLine ? stop : end)) {
        onLine(line.start, isLongLine ? end : line.end, line.literals)
      }
      start = isLongLine ? end + 1 : end
    }
  }
}

/** The lines of several tables, each once and in their order. */
function uniteLines(lines: readonly FoundLine[]): readonly FoundLine[] {
  const isInOrder = lines.every(({ start }, index) => start > (lines[index - 1]?.start ?? -1))
  if (isInOrder) return lines
  const united: FoundLine[] = []
  for (const line of lines.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1)
    if (last?.start === line.start) last.literals.push(...line.literals)
    else united.push(line)
  }
  return united
}

function endOfLine(bytes: Uint8Array, from: number, to: number): number {
  const next = bytes.indexOf(newline, from)
  return next < 0 || next > to ? to : next
}
