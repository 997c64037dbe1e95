import { type LogRecord, toId } from '../contracts/index.ts'
import type { RawLine } from '../lines/index.ts'
import type { ByteStream } from './byte-stream.ts'
import type { OpenStream } from './create-open-streams.ts'
import { type FindLines, type LineListener, readLine, readLines } from './read-lines.ts'

/** Takes a record; `candidates` as `findLines` found them in its line, absent where it was not asked. */
export type OnByteRecord = (record: LogRecord, candidates?: readonly number[]) => void

/** Takes lines that become no record, since no rule can match them; they have a time all the same. */
export type OnQuietLines = (about: ByteStream, countLines: () => number) => void

/** Takes a line that becomes no record, since no rule can match it, and whose end nobody would have judged. */
export type OnCutLine = (about: ByteStream, cutBytes: number) => void

/** What is done with lines. */
export interface LineIntakeOptions {
  /**
   * Finds lines of a stream in which rules may match; asked whenever lines are taken, for what is said of a stream may change.
   * `undefined`: every line is wanted.
   */
  readonly finderFor: (about: ByteStream) => FindLines | undefined
  readonly onRecord: OnByteRecord
  readonly onQuietLines: OnQuietLines
  /** Asked whenever lines are taken; `undefined`: a line that is too long becomes a record, so that somebody can be told of it. */
  readonly cutLinesTaker: () => OnCutLine | undefined
}

/** Makes records of lines of bytes: of those only on which a rule may match, where that is enough. */
export interface LineIntake {
  /** Takes a line that stands by itself. */
  takeLine(stream: OpenStream, line: RawLine): void
  /** Takes whole lines, from the beginning of one to behind the end of one; the first of them begins at `startByte` of its stream. */
  takeRun(stream: OpenStream, bytes: Uint8Array, run: Run): void
  /** Bytes of the lines that were taken, and of their ends that were not there. */
  counts(): { readonly scanned: number; readonly dropped: number }
}

/** Where lines stand: in the bytes, and in their stream. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly startByte: number
}

/** Creates an intake of lines: what is found in them, and what is not, is told in their order. */
export function createLineIntake(options: LineIntakeOptions): LineIntake {
  const { finderFor, onRecord, onQuietLines, cutLinesTaker } = options
  let [scanned, dropped] = [0, 0]

  const listen = ({ about }: OpenStream, onLine: LineListener['onLine']): LineListener => {
    const onCutLine = cutLinesTaker()
    return {
      onLine,
      onQuietLines: (countLines) => onQuietLines(about, countLines),
      onCutLine: onCutLine === undefined ? undefined : (cutBytes) => onCutLine(about, cutBytes),
    }
  }
  return {
    takeLine(stream, { bytes, startByte, endByte, truncatedBytes }) {
      scanned += endByte - startByte - truncatedBytes
      dropped += truncatedBytes
      const listener = listen(stream, (_, text, candidates) => {
        const record = buildRecord(stream, startByte, text)
        onRecord(truncatedBytes === 0 ? record : { ...record, truncatedBytes }, candidates)
      })
      readLine(bytes, finderFor(stream.about), listener)
    },
    takeRun(stream, bytes, { from, to, startByte }) {
      scanned += to - from
      const listener = listen(stream, (start, text, candidates) =>
        onRecord(buildRecord(stream, startByte + start - from, text), candidates),
      )
      readLines(bytes, from, to, finderFor(stream.about), listener)
    },
    counts: () => ({ scanned, dropped }),
  }
}

function buildRecord({ name, about }: OpenStream, startByte: number, message: string): LogRecord {
  const { source, stream, labels, atMs } = about
  return { id: toId<'RecordId'>(`${name}@${startByte}`), source, stream, labels, atMs, message }
}
