import { createLineSplitter, type LogRecord } from '@healer/core'
import { HealerError } from '@healer/core/errors'
import { buildLineRecord } from './build-line-record.ts'
import type { CommandContext } from './command-context.ts'
import { describeFileError } from './describe-file-error.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { openLogInput } from './open-log-input.ts'

/** How far the reading of logs is. */
export interface RecordingTotals {
  lines: number
  sizeBytes: number
  /** Lines that carry no time, and were given that of the line before. */
  untimedLines: number
  /** Files that could not be read to their end. */
  failedFiles: number
}

/** Options of {@link readRecording}. */
export interface ReadRecordingOptions {
  /** In the order of time; `-` is standard input. */
  readonly files: readonly string[]
  readonly context: CommandContext
  /** Takes the lines of one chunk; the next one is not read before it has. False ends it all. */
  readonly take: (records: readonly LogRecord[]) => boolean | Promise<boolean>
  /** Is told how far it is, after each chunk. */
  readonly onProgress: (file: string, totals: RecordingTotals) => void
  /** Is told of a file that cannot be read; the others are. */
  readonly complain: (message: string) => void
}

/**
 * Reads logs one after the other as one recording, in bounded memory.
 *
 * The same bytes give the same records: a line without a time has that of the line before it, of whatever file, and the
 * first ones have 0.
 *
 * @returns The totals; an interrupted reading ends early.
 */
export async function readRecording(options: ReadRecordingOptions): Promise<RecordingTotals> {
  const { files, context, complain } = options
  const totals: RecordingTotals = { lines: 0, sizeBytes: 0, untimedLines: 0, failedFiles: 0 }
  const readFile = createFileReader(options, totals)
  for (const file of files) {
    if (context.signal.aborted) break
    try {
      if (!(await readFile(file))) break
    } catch (error) {
      const reason = describeFileError(error)
      if (context.signal.aborted) break
      if (reason === undefined || HealerError.isInstance(error)) throw error
      totals.failedFiles += 1
      complain(`${file === '-' ? 'standard input' : escapeTerminalText(file)} cannot be read: ${reason}`)
    }
  }
  return totals
}

function createFileReader(
  { context, take, onProgress }: ReadRecordingOptions,
  totals: RecordingTotals,
): (file: string) => Promise<boolean> {
  let lastMs = 0
  const defaultTime = () => {
    totals.untimedLines += 1
    return { atMs: lastMs }
  }
  return async (file) => {
    const splitter = createLineSplitter()
    let lineNumber = 0
    const deliver = async (lines: ReturnType<typeof splitter.push>) => {
      const records = lines.map((line) => {
        lineNumber += 1
        const record = buildLineRecord(line, { file, lineNumber, defaultTime })
        lastMs = record.atMs
        return record
      })
      totals.lines += records.length
      const isWanted = records.length === 0 || (await take(records))
      onProgress(file, totals)
      return isWanted
    }
    for await (const chunk of openLogInput(file, context)) {
      totals.sizeBytes += chunk.length
      if (!(await deliver(splitter.push(chunk)))) return false
    }
    const last = splitter.flush()
    return last === undefined || deliver([last])
  }
}
