import { defaultMaxLineBytes, findContentEnd, partLines } from '../lines/index.ts'
import { maxRegexTextBytes } from '../patterns/index.ts'
import type { ByteCounters, ByteStream } from './byte-stream.ts'
import { createLineIntake, type LineIntakeOptions } from './create-line-intake.ts'
import { createOpenStreams, type OpenStream } from './create-open-streams.ts'

/** Cuts bytes into lines, and gives them to an intake of lines. */
export interface ByteIntake {
  /** Takes the bytes that follow in a stream. The chunk is not kept. */
  push(chunk: Uint8Array, stream: ByteStream): void
  /** Takes a stream's last line, which has no end, and forgets the stream. */
  end(stream: ByteStream): void
  counters(): ByteCounters
}

const newline = 0x0a
// A line that is judged whole, and its end.
const maxRunBytes = maxRegexTextBytes + 1

/**
 * Creates an intake of bytes.
 *
 * Whole lines are scanned where they stand in the chunk, thousands at once, and only those in which the prefilter finds
 * something are cut out and decoded. A line that the chunk has only a part of goes through a splitter, and so does the
 * first line of a stream, which may have a byte order mark, and a line of which not all is held. So the
 * records are the same however the bytes are cut into chunks.
 */
export function createByteIntake(options: LineIntakeOptions): ByteIntake {
  const lines = createLineIntake(options)
  let received = 0

  const takeSplit = (open: OpenStream, chunk: Uint8Array) => {
    for (const line of open.splitter.push(chunk)) lines.takeLine(open, line)
  }

  const takeRun = (open: OpenStream, chunk: Uint8Array, from: number, to: number) => {
    if (isInLine(open)) return takeSplit(open, chunk.subarray(from, to))
    const startByte = open.splitter.nextByte
    open.splitter.skip(to - from)
    lines.takeRun(open, chunk, { from, to, startByte })
  }

  /** A line that stands in the chunk as a whole: the splitter would look for its end once more. */
  const takeWhole = (open: OpenStream, chunk: Uint8Array, start: number, stop: number) => {
    if (isInLine(open) || stop - start > defaultMaxLineBytes)
      return takeSplit(open, chunk.subarray(start, stop))
    const startByte = open.splitter.nextByte
    const endByte = startByte + stop - start
    open.splitter.skip(stop - start)
    const bytes = chunk.subarray(start, findContentEnd(chunk, start, stop - 1))
    lines.takeLine(open, { bytes, startByte, endByte, truncatedBytes: 0 })
  }

  const takeLast = (open: OpenStream) => {
    const last = open.splitter.flush()
    if (last !== undefined) lines.takeLine(open, last)
  }

  const streams = createOpenStreams(takeLast)
  return {
    push(given, about) {
      // Node's Buffer has slower methods of the same names.
      const chunk = new Uint8Array(given.buffer, given.byteOffset, given.length)
      const open = streams.open(about)
      received += chunk.length
      const first = isInLine(open) || open.splitter.nextByte === 0 ? endOfLine(chunk, 0) : 0
      takeSplit(open, chunk.subarray(0, first))
      const last = Math.max(first, chunk.lastIndexOf(newline) + 1)
      partLines(chunk, first, last, maxRunBytes, {
        onRun: (start, stop) => takeRun(open, chunk, start, stop),
        onLine: (start, stop) => takeWhole(open, chunk, start, stop),
      })
      takeSplit(open, chunk.subarray(last))
      if (!streams.isOpen(open)) takeLast(open)
    },
    end(about) {
      const open = streams.close(about)
      if (open !== undefined) takeLast(open)
    },
    counters() {
      const { scanned, dropped } = lines.counts()
      return { received, scanned, waiting: streams.waitingBytes(), dropped: { 'oversize-tail': dropped } }
    },
  }
}

/** Whether a line has begun; within a chunk, too, where whoever is asked about a record pushes bytes of the same stream. */
function isInLine({ splitter }: OpenStream): boolean {
  return splitter.nextByte !== splitter.pendingByte
}

/** Behind the first newline from a position on; the end of the bytes where there is none. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(newline, from)
  return at < 0 ? bytes.length : at + 1
}
