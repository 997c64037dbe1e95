import { createRawLineSplitter, type RawLine, type Splitter } from '../lines/index.ts'
import type { ByteStream } from './byte-stream.ts'

/** A stream of bytes that has not ended. */
export interface OpenStream {
  /** The source and the stream, told apart whatever is in their names. */
  readonly name: string
  readonly about: ByteStream
  readonly splitter: Splitter<RawLine>
}

/** The streams that have not ended. */
export interface OpenStreams {
  /** Opens a stream, or goes on with it; what is said about it now holds from now on. */
  open(about: ByteStream): OpenStream
  /** Forgets a stream; `undefined` where it is not open. */
  close(about: ByteStream): OpenStream | undefined
  /** Whether a stream has not ended since it was opened: whoever is asked about one of its records may end it. */
  isOpen(stream: OpenStream): boolean
  /** Bytes of lines that have not ended. */
  waitingBytes(): number
}

/** Streams whose position is held. Beyond them the one that was silent for the longest time is ended. */
const maxStreams = 10_000

/** Creates the streams of a detector. @param onSilenced - Takes a stream that had to make room for others. */
export function createOpenStreams(onSilenced: (stream: OpenStream) => void): OpenStreams {
  const streams = new Map<string, OpenStream>()
  return {
    open(about) {
      const name = nameStream(about)
      const splitter =
        streams.get(name)?.splitter ?? createRawLineSplitter({ startByte: about.startByte ?? 0 })
      const stream = { name, about, splitter }
      // Behind all others: the first one is then the one that was silent for the longest time.
      streams.delete(name)
      streams.set(name, stream)
      const [oldest] = streams.size > maxStreams ? streams.values() : []
      if (oldest !== undefined) {
        streams.delete(oldest.name)
        onSilenced(oldest)
      }
      return stream
    },
    close(about) {
      const name = nameStream(about)
      const stream = streams.get(name)
      streams.delete(name)
      return stream === undefined ? undefined : { ...stream, about }
    },
    isOpen: ({ name, splitter }) => streams.get(name)?.splitter === splitter,
    waitingBytes: () =>
      [...streams.values()].reduce((sum, { splitter }) => sum + splitter.nextByte - splitter.pendingByte, 0),
  }
}

function nameStream({ source, stream }: ByteStream): string {
  return `${encodeURIComponent(source.toWellFormed())}/${stream}`
}
