import {
  createRawLineSplitter,
  type LineSplitterOptions,
  type RawLine,
  type Splitter,
} from './create-raw-line-splitter.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

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

/** Cuts a stream of bytes into lines of text. */
export type LineSplitter = Splitter<SplitLine>

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
  const splitter = createRawLineSplitter(options)
  return {
    push: (chunk) => splitter.push(chunk).map(decodeLine),
    skip: (sizeBytes) => splitter.skip(sizeBytes),
    flush() {
      const last = splitter.flush()
      return last === undefined ? undefined : decodeLine(last)
    },
    get pendingByte() {
      return splitter.pendingByte
    },
    get nextByte() {
      return splitter.nextByte
    },
  }
}

function decodeLine({ bytes, startByte, endByte, truncatedBytes }: RawLine): SplitLine {
  return { text: decoder.decode(bytes), startByte, endByte, truncatedBytes }
}
