import { defaultMaxLineBytes, raceSignal } from '@healer/core'
import type { Clock, LogBatch, LogSource, ReadLogsRequest } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { parseFileCursor } from './file-cursor.ts'
import { type ParseTime, parseLeadingTime } from './parse-leading-time.ts'
import { type LogFile, type LogFileReading, readLogFiles } from './read-log-files.ts'

/** Lists the files to read, asked at each poll: for a directory whose files come and go. */
export type ListLogFiles = (request: { readonly signal: AbortSignal }) => Promise<readonly LogFile[]>

/** Options of {@link createFileLogSource}. */
export interface FileLogSourceOptions {
  /** Stable over restarts: cursors are stored under it. */
  readonly name: string
  readonly files: readonly LogFile[] | ListLogFiles
  readonly clock: Clock
  /** Default 250. */
  readonly pollIntervalMs?: number
  /** Bytes of a line that are delivered; the rest is counted. Default 256 KiB. */
  readonly maxLineBytes?: number
  /** Bytes that are read of a file before the next one has its turn. Default 64 KiB. */
  readonly chunkBytes?: number
  /** Reads on for ever. Default true; false ends at the present end of the files. */
  readonly follow?: boolean
  /** How long a file that lost its path must be quiet before its last line counts as ended. Default 5,000. */
  readonly rotateWaitMs?: number
  /** Reads the time of a line. Default {@link parseLeadingTime}; a line without one has the time of the clock. */
  readonly parseTime?: ParseTime
}

function createLister(options: FileLogSourceOptions, signal: AbortSignal): () => Promise<readonly LogFile[]> {
  const { files, name } = options
  return async () => {
    if (typeof files !== 'function') return files
    try {
      return await raceSignal(files({ signal }), signal)
    } catch (cause) {
      if (signal.aborted) throw cause
      const reason = cause instanceof Error ? cause.message : 'it rejected'
      throw new SourceError({
        code: 'HEALER_SOURCE_UNREADABLE',
        message: `The files of ${JSON.stringify(name)} cannot be listed: ${reason}. Read on from the last cursor.`,
        details: { source: name, reason },
        cause,
      })
    }
  }
}

/**
 * Creates a log source that reads files line by line, and follows them.
 *
 * What a program writes to a path is delivered once and in order, through rename rotation (also while nobody reads),
 * re-creation and restarts of this process; a last line is held back until its end comes. What cannot be had is
 * counted: a file truncated in place, a rotation that is gone, a file that may not be read, the end of a line beyond
 * the cap. A file replaced in place by one that begins with the same 1 KiB and is longer is taken for an append.
 *
 * @param options.files - What to read; `labels` are trusted, unlike the lines. A path may appear later.
 * @remarks Memory: `chunkBytes` + files × `maxLineBytes` + one batch (1,000 records, 1 MiB). One open file a path.
 * @source spec.md section 4; reliability.md rows F23, F24, F40
 * @example
 * ```ts
 * import type { Clock, LogBatch } from '@healer/core/contracts'
 * import { createFileLogSource } from '@healer/server'
 *
 * declare const clock: Clock, signal: AbortSignal, store: (batch: LogBatch) => Promise<void>
 * const files = [{ path: '/var/log/agents/rex.log', labels: { agent: 'rex' } }]
 * const source = createFileLogSource({ name: 'agents', files, clock })
 * for await (const batch of source.read({ signal })) await store(batch)
 * ```
 */
export function createFileLogSource(options: FileLogSourceOptions): LogSource {
  const { name, clock, follow = true } = options
  const closing = new AbortController()
  const readings = new Set<LogFileReading>()

  async function* read(request: ReadLogsRequest): AsyncGenerator<LogBatch, void, undefined> {
    const positions = request.cursor === undefined ? new Map() : parseFileCursor(name, request.cursor)
    const signal = AbortSignal.any([request.signal, closing.signal])
    const reading = readLogFiles({
      name,
      clock,
      follow,
      signal,
      positions,
      listFiles: createLister(options, signal),
      pollIntervalMs: options.pollIntervalMs ?? 250,
      rotateWaitMs: options.rotateWaitMs ?? 5_000,
      maxLineBytes: options.maxLineBytes ?? defaultMaxLineBytes,
      chunkBytes: options.chunkBytes ?? 64 * 1024,
      parseTime: options.parseTime ?? parseLeadingTime,
    })
    readings.add(reading)
    try {
      yield* reading.batches()
    } finally {
      readings.delete(reading)
    }
  }

  return {
    contractVersion: 1,
    name,
    capabilities: { supportsTail: follow, supportsResume: true },
    read,
    async close() {
      closing.abort()
      await Promise.all(Array.from(readings, (reading) => reading.close()))
    },
  }
}
