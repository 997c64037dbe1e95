import { type LogRecord, toId } from '../contracts/index.ts'
import { defaultMaxLineBytes, findContentEnd, partLines, type RawLine } from '../lines/index.ts'
import { maxRegexTextBytes } from '../patterns/index.ts'
import type { LineFinder } from '../rules/index.ts'
import type { ByteCounters, ByteStream } from './byte-stream.ts'
import { createOpenStreams, type OpenStream } from './create-open-streams.ts'
import { type LineListener, readLine, readLines } from './read-lines.ts'

/** Makes records of bytes: of those lines only on which a rule may match, where that is enough. */
export interface ByteIntake {
  /** Takes the bytes that follow in a stream. The chunk is not kept. */
  push(chunk: Uint8Array, stream: ByteStream): void
  /** Takes a stream's last line, which has no end, and forgets the stream. */
  end(stream: ByteStream): void
  counters(): ByteCounters
}

/** Takes a record; `candidates` as `findLines` found them in its line, absent where it was not asked. */
export type OnByteRecord = (record: LogRecord, candidates?: readonly number[]) => void

/** Takes lines that become no record, since no rule can match them; they have a time all the same. */
export type OnQuietLines = (about: ByteStream, countLines: () => number) => void

/** Takes a line that becomes no record, since no rule can match it, and whose end nobody would have judged. */
export type OnCutLine = (about: ByteStream, cutBytes: number) => void

const newline = 0x0a
// A line that is judged whole, and its end.
const maxRunBytes = maxRegexTextBytes + 1

/**
 * Creates an intake of bytes.
 *
 * Whole lines are scanned where they stand in the chunk, thousands at once, and only those in which the prefilter finds
 * something are cut out and decoded. A line that the chunk has only a part of goes through a splitter, and so does the
 * first line of a stream, which may have a byte order mark, and a line that is longer than rules look at. So the
 * records are the same however the bytes are cut into chunks.
 *
 * @param options.finderFor - Finds lines of a stream in which rules may match; asked for every chunk, for what is said of a stream may
 * change. `undefined`: every line is wanted.
 */
export function createByteIntake(options: {
  readonly finderFor: (about: ByteStream) => LineFinder['findLines'] | undefined
  readonly onRecord: OnByteRecord
  readonly onQuietLines: OnQuietLines
  /** Asked for every chunk; `undefined`: a line that is too long becomes a record, so that somebody can be told of it. */
  readonly cutLinesTaker: () => OnCutLine | undefined
}): ByteIntake {
  const { finderFor, onRecord, onQuietLines, cutLinesTaker } = options
  const counts = { received: 0, scanned: 0, dropped: 0 }

  const listen = ({ about }: OpenStream, onLine: LineListener['onLine']): LineListener => {
    const onCutLine = cutLinesTaker()
    return {
      onLine,
      onQuietLines: (countLines) => onQuietLines(about, countLines),
      onCutLine: onCutLine === undefined ? undefined : (cutBytes) => onCutLine(about, cutBytes),
    }
  }

  const takeLine = (open: OpenStream, { bytes, startByte, endByte, truncatedBytes }: RawLine) => {
    counts.scanned += endByte - startByte - truncatedBytes
    counts.dropped += truncatedBytes
    const listener = listen(open, (_, text, candidates) => {
      const record = buildRecord(open, startByte, text)
      onRecord(truncatedBytes === 0 ? record : { ...record, truncatedBytes }, candidates)
    })
    readLine(bytes, finderFor(open.about), listener)
  }

  const takeSplit = (open: OpenStream, chunk: Uint8Array) => {
    for (const line of open.splitter.push(chunk)) takeLine(open, line)
  }

  const takeRun = (open: OpenStream, bytes: Uint8Array, from: number, to: number) => {
    const runByte = open.splitter.nextByte
    const listener = listen(open, (start, text, candidates) =>
      onRecord(buildRecord(open, runByte + start - from, text), candidates),
    )
    readLines(bytes, from, to, finderFor(open.about), listener)
    open.splitter.skip(to - from)
    counts.scanned += to - from
  }

  /** A line that stands in the chunk as a whole: the splitter would look for its end once more. */
  const takeWhole = (open: OpenStream, chunk: Uint8Array, start: number, stop: number) => {
    if (stop - start > defaultMaxLineBytes) return takeSplit(open, chunk.subarray(start, stop))
    const startByte = open.splitter.nextByte
    const endByte = startByte + stop - start
    open.splitter.skip(stop - start)
    const bytes = chunk.subarray(start, findContentEnd(chunk, start, stop - 1))
    takeLine(open, { bytes, startByte, endByte, truncatedBytes: 0 })
  }

  const takeLast = (open: OpenStream) => {
    const last = open.splitter.flush()
    if (last !== undefined) takeLine(open, last)
  }

  const streams = createOpenStreams(takeLast)
  return {
    push(given, about) {
      // Node's Buffer has slower methods of the same names.
      const chunk = new Uint8Array(given.buffer, given.byteOffset, given.length)
      const open = streams.open(about)
      const { splitter } = open
      counts.received += chunk.length
      const isInside = splitter.nextByte !== splitter.pendingByte || splitter.nextByte === 0
      const first = isInside ? endOfLine(chunk, 0) : 0
      takeSplit(open, chunk.subarray(0, first))
      const last = Math.max(first, chunk.lastIndexOf(newline) + 1)
      partLines(chunk, first, last, maxRunBytes, {
        onRun: (start, stop) => takeRun(open, chunk, start, stop),
        onLine: (start, stop) => takeWhole(open, chunk, start, stop),
      })
      takeSplit(open, chunk.subarray(last))
    },
    end(about) {
      const open = streams.close(about)
      if (open !== undefined) takeLast(open)
    },
    counters: () => ({
      received: counts.received,
      scanned: counts.scanned,
      waiting: streams.waitingBytes(),
      dropped: { 'oversize-tail': counts.dropped },
    }),
  }
}

function buildRecord({ name, about }: OpenStream, startByte: number, message: string): LogRecord {
  const { source, stream, labels, atMs } = about
  return { id: toId<'RecordId'>(`${name}@${startByte}`), source, stream, labels, atMs, message }
}

/** Behind the first newline from a position on; the end of the bytes where there is none. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(newline, from)
  return at < 0 ? bytes.length : at + 1
}
