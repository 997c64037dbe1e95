import type { LogRecord } from '@healer/core'
import { HealerError } from '@healer/core/errors'
import type { CommandContext } from './command-context.ts'
import { describeFileError } from './describe-file-error.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { mergeByTime, type RecordStream } from './merge-by-time.ts'
import { readLogBatches } from './read-log-batches.ts'

/** How far the reading of logs is. */
export interface RecordingTotals {
  lines: number
  sizeBytes: number
  /** Lines that carry no time. */
  untimedLines: number
  /** Files that could not be read to their end. */
  failedFiles: number
}

/** Options of {@link readRecording}. */
export interface ReadRecordingOptions {
  /** `-` is standard input. */
  readonly files: readonly string[]
  readonly context: CommandContext
  /** Takes lines that follow; the next ones are not read before it has. False ends it all. */
  readonly take: (records: readonly LogRecord[]) => boolean | Promise<boolean>
  /** Is told how far it is, now and then. */
  readonly onProgress: (totals: RecordingTotals) => void
  /** Is told of a file that cannot be read; the others are. */
  readonly complain: (message: string) => void
}

/**
 * Reads logs as one recording, merged by the time of their lines, in bounded memory.
 *
 * @returns The totals; an interrupted reading ends early.
 */
export async function readRecording(options: ReadRecordingOptions): Promise<RecordingTotals> {
  const { files, context, take, onProgress } = options
  const totals: RecordingTotals = { lines: 0, sizeBytes: 0, untimedLines: 0, failedFiles: 0 }
  const logs = files.map((file) => openLog(file, options, totals))
  try {
    for await (const records of mergeByTime(logs)) {
      totals.lines += records.length
      const isWanted = await take(records)
      onProgress(totals)
      if (!isWanted || context.signal.aborted) break
    }
  } finally {
    for (const log of logs) await log.close()
  }
  return totals
}

function openLog(
  file: string,
  { context, complain }: ReadRecordingOptions,
  totals: RecordingTotals,
): RecordStream & { close(): Promise<void> } {
  const batches = readLogBatches(file, context)
  return {
    async pull() {
      try {
        const { done = false, value: batch } = await batches.next()
        if (done || batch === undefined) return undefined
        totals.sizeBytes += batch.sizeBytes
        totals.untimedLines += batch.untimedLines
        return batch.records
      } catch (error) {
        const reason = describeFileError(error)
        if (context.signal.aborted) return undefined
        if (reason === undefined || HealerError.isInstance(error)) throw error
        totals.failedFiles += 1
        complain(`${file === '-' ? 'standard input' : escapeTerminalText(file)} cannot be read: ${reason}`)
        return undefined
      }
    },
    async close() {
      await batches.return(undefined)
    },
  }
}
