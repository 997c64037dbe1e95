import { findContentEnd } from './find-content-end.ts'

const lineFeed = 0x0a
const byteOrderMark = [0xef, 0xbb, 0xbf] as const
const initialCapacityBytes = 1024
// Between two lines, of each of thousands of splitters; a longer line makes itself room anew.
const keptCapacityBytes = 4 * 1024

/** The most of a line that is held, in bytes. @source reliability.md section 6, invariant 6: a line cap of 256 KiB */
export const defaultMaxLineBytes = 256 * 1024

/** One line of a stream of bytes, as it stands there. */
export interface RawLine {
  /** Without the line's end, and without a byte order mark; they stay as they are. */
  readonly bytes: Uint8Array
  /** Where its first byte stands in the stream. */
  readonly startByte: number
  /** Where the byte after its end stands in the stream. */
  readonly endByte: number
  /** Bytes of it that are not there, the line's end not counted; 0 when it is whole. */
  readonly truncatedBytes: number
}

/** Options of {@link createRawLineSplitter}. */
export interface LineSplitterOptions {
  /** Bytes of a line that are held, integer ≥ 4. Default 256 KiB. */
  readonly maxLineBytes?: number
  /** Where the first byte that is pushed stands in the stream. Default 0. */
  readonly startByte?: number
}

/** Cuts a stream of bytes into lines; what they say is {@link RawLine} or made of it. */
export interface Splitter<Line> {
  /** Takes the bytes that follow; answers the lines that ended in them. The chunk is not kept. */
  push(chunk: Uint8Array): readonly Line[]
  /** Passes over whole lines that somebody else reads, where a line begins: nothing may be held back. */
  skip(sizeBytes: number): void
  /** The last line, which has no end; `undefined` when there is nothing of it. Later bytes begin a new line. */
  flush(): Line | undefined
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

class BoundedLineSplitter implements Splitter<RawLine> {
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

  push(chunk: Uint8Array): readonly RawLine[] {
    const lines: RawLine[] = []
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

  flush(): RawLine | undefined {
    if (this.#nextByte === this.#pendingByte) return undefined
    // A carriage return is half of a line end only when the other half follows it.
    this.#endsInCarriageReturn = false
    return this.#takeHeld()
  }

  #endLine(bytes: Uint8Array, start: number, end: number): RawLine {
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

  #takeHeld(): RawLine {
    const lineEndBytes = this.#endsInCarriageReturn ? 1 : 0
    const contentBytes = this.#heldBytes + this.#overflowBytes - lineEndBytes
    const isWhole = contentBytes <= this.#heldBytes
    const end = isWhole ? contentBytes : findCodePointBorder(this.#held, 0, this.#heldBytes)
    const isKept = this.#held.length <= keptCapacityBytes
    const line = this.#buildLine(
      isKept ? this.#held.slice(0, this.#heldBytes) : this.#held,
      0,
      end,
      contentBytes - end,
    )
    this.#heldBytes = 0
    this.#overflowBytes = 0
    this.#endsInCarriageReturn = false
    if (!isKept) this.#held = new Uint8Array(0)
    return line
  }

  #buildLine(bytes: Uint8Array, start: number, end: number, truncatedBytes: number): RawLine {
    const isMarked = this.#pendingByte === 0 && startsWithByteOrderMark(bytes, start, end)
    const content = bytes.subarray(isMarked ? start + byteOrderMark.length : start, end)
    const line = { bytes: content, startByte: this.#pendingByte, endByte: this.#nextByte, truncatedBytes }
    this.#pendingByte = this.#nextByte
    return line
  }
}

/**
 * Creates a splitter that leaves lines as they stand in the stream: see {@link createLineSplitter}. Lines that are whole in a chunk
 * are parts of it.
 */
export function createRawLineSplitter(options: LineSplitterOptions = {}): Splitter<RawLine> {
  return new BoundedLineSplitter(
    Math.max(4, options.maxLineBytes ?? defaultMaxLineBytes),
    options.startByte ?? 0,
  )
}
