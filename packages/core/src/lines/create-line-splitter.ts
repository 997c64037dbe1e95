import { findContentEnd } from './find-content-end.ts'

const lineFeed = 0x0a
const byteOrderMark = [0xef, 0xbb, 0xbf] as const
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const initialCapacityBytes = 1024
// Between two lines, of each of thousands of splitters; a longer line makes itself room anew.
const keptCapacityBytes = 4 * 1024

/** The most of a line that is held, in bytes. @source reliability.md section 6, invariant 6: a line cap of 256 KiB */
export const defaultMaxLineBytes = 256 * 1024

/** One line of a stream of bytes. */
export interface SplitLine {
  /** The line without its end; well-formed, bytes that are not UTF-8 have become U+FFFD. */
  readonly text: string
  /** Where its first byte stands in the stream. */
  readonly startByte: number
  /** Where the byte after its end stands in the stream. */
  readonly endByte: number
  /** Bytes of it that `text` lacks, the line's end not counted; 0 when it is whole. */
  readonly truncatedBytes: number
}

/** Options of {@link createLineSplitter}. */
export interface LineSplitterOptions {
  /** Bytes of a line that are held, integer ≥ 4. Default 256 KiB. */
  readonly maxLineBytes?: number
  /** Where the first byte that is pushed stands in the stream. Default 0. */
  readonly startByte?: number
}

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  /** Takes the bytes that follow; answers the lines that ended in them. The chunk is not kept. */
  push(chunk: Uint8Array): readonly SplitLine[]
  /** Passes over whole lines that somebody else reads, where a line begins: nothing may be held back. */
  skip(sizeBytes: number): void
  /** The last line, which has no end; `undefined` when there is nothing of it. Later bytes begin a new line. */
  flush(): SplitLine | undefined
  /** Where the first byte stands that no line has carried yet: the start of the line that is held back. */
  readonly pendingByte: number
  /** Where the byte after the last one pushed stands. */
  readonly nextByte: number
}

/** The longest prefix of at most `end` bytes that does not cut a code point in two. */
function findCodePointBorder(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start && at >= end - 3; at -= 1) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const neededBytes = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return at + neededBytes > end ? at : end
  }
  return end
}

function startsWithByteOrderMark(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= byteOrderMark.length && byteOrderMark.every((byte, index) => bytes[start + index] === byte)
  )
}

class BoundedLineSplitter implements LineSplitter {
  readonly #maxLineBytes: number
  #held = new Uint8Array(0)
  #heldBytes = 0
  #overflowBytes = 0
  #endsInCarriageReturn = false
  #pendingByte: number
  #nextByte: number

  constructor(maxLineBytes: number, startByte: number) {
    this.#maxLineBytes = maxLineBytes
    this.#pendingByte = startByte
    this.#nextByte = startByte
  }

  get pendingByte(): number {
    return this.#pendingByte
  }

  get nextByte(): number {
    return this.#nextByte
  }

  push(chunk: Uint8Array): readonly SplitLine[] {
    const lines: SplitLine[] = []
    let start = 0
    while (start < chunk.length) {
      const end = chunk.indexOf(lineFeed, start)
      if (end === -1) {
        this.#hold(chunk, start, chunk.length)
        this.#nextByte += chunk.length - start
        break
      }
      this.#nextByte += end + 1 - start
      lines.push(this.#endLine(chunk, start, end))
      start = end + 1
    }
    return lines
  }

  skip(sizeBytes: number): void {
    this.#pendingByte += sizeBytes
    this.#nextByte += sizeBytes
  }

  flush(): SplitLine | undefined {
    if (this.#nextByte === this.#pendingByte) return undefined
    // A carriage return is half of a line end only when the other half follows it.
    this.#endsInCarriageReturn = false
    return this.#takeHeld()
  }

  #endLine(bytes: Uint8Array, start: number, end: number): SplitLine {
    const isWholeInChunk = this.#pendingByte === this.#nextByte - (end + 1 - start)
    if (isWholeInChunk && end - start <= this.#maxLineBytes) {
      return this.#buildLine(bytes, start, findContentEnd(bytes, start, end), 0)
    }
    this.#hold(bytes, start, end)
    return this.#takeHeld()
  }

  #hold(bytes: Uint8Array, start: number, end: number): void {
    if (end === start) return
    const taken = Math.min(end - start, this.#maxLineBytes - this.#heldBytes)
    if (taken > 0) {
      this.#reserve(this.#heldBytes + taken)
      this.#held.set(bytes.subarray(start, start + taken), this.#heldBytes)
      this.#heldBytes += taken
    }
    this.#overflowBytes += end - start - taken
    this.#endsInCarriageReturn = findContentEnd(bytes, start, end) < end
  }

  #reserve(sizeBytes: number): void {
    if (sizeBytes <= this.#held.length) return
    const doubled = Math.max(initialCapacityBytes, this.#held.length * 2, sizeBytes)
    const grown = new Uint8Array(Math.min(doubled, this.#maxLineBytes))
    grown.set(this.#held.subarray(0, this.#heldBytes))
    this.#held = grown
  }

  #takeHeld(): SplitLine {
    const lineEndBytes = this.#endsInCarriageReturn ? 1 : 0
    const contentBytes = this.#heldBytes + this.#overflowBytes - lineEndBytes
    const isWhole = contentBytes <= this.#heldBytes
    const end = isWhole ? contentBytes : findCodePointBorder(this.#held, 0, this.#heldBytes)
    const line = this.#buildLine(this.#held, 0, end, contentBytes - end)
    this.#heldBytes = 0
    this.#overflowBytes = 0
    this.#endsInCarriageReturn = false
    if (this.#held.length > keptCapacityBytes) this.#held = new Uint8Array(0)
    return line
  }

  #buildLine(bytes: Uint8Array, start: number, end: number, truncatedBytes: number): SplitLine {
    const isMarked = this.#pendingByte === 0 && startsWithByteOrderMark(bytes, start, end)
    const text = decoder.decode(bytes.subarray(isMarked ? start + byteOrderMark.length : start, end))
    const line = { text, startByte: this.#pendingByte, endByte: this.#nextByte, truncatedBytes }
    this.#pendingByte = this.#nextByte
    return line
  }
}

/**
 * Creates a splitter that cuts bytes into lines and never holds more than the beginning of one.
 *
 * A line ends in LF or CR LF. A byte order mark at byte 0 is left out. Of a line longer than the cap the beginning is
 * kept, cut at a code point border, and the rest is counted to the byte; the next line is whole again. How the bytes
 * are cut into chunks changes nothing.
 *
 * @param options.maxLineBytes - Bytes of a line that are held, integer ≥ 4. Default 256 KiB.
 * @param options.startByte - Where the first byte stands in the stream. Default 0.
 * @remarks Cost: O(bytes). Memory: at most `maxLineBytes` between two calls, beside what `push` returned.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createLineSplitter } from '@healer/core'
 *
 * const splitter = createLineSplitter()
 * const one = { text: 'one', startByte: 0, endByte: 5, truncatedBytes: 0 }
 * assert.deepEqual(splitter.push(new TextEncoder().encode('one\r\ntw')), [one])
 * assert.deepEqual(splitter.flush(), { text: 'tw', startByte: 5, endByte: 7, truncatedBytes: 0 })
 * ```
 */
export function createLineSplitter(options: LineSplitterOptions = {}): LineSplitter {
  return new BoundedLineSplitter(
    Math.max(4, options.maxLineBytes ?? defaultMaxLineBytes),
    options.startByte ?? 0,
  )
}
