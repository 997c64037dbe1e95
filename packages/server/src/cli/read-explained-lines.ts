import { type LogRecord, toId } from '@healer/core'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'
import { readRecording } from './read-recording.ts'

const maxLines = 100

/** Where in a log the lines are that are to be explained. */
export interface ExplainedPlace {
  /** A file, or `-`. */
  readonly log?: string
  /** From 1; absent: all lines. */
  readonly lineNumber?: number
}

/** Lines that are to be explained, and whether that is all that was asked for. */
export interface ExplainedLines {
  readonly records: readonly LogRecord[]
  readonly isComplete: boolean
}

/**
 * Reads the lines that are to be explained: the one that was given, or those of a log.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is neither or both, or the log has no such line.
 */
export async function readExplainedLines(
  line: string | undefined,
  { log, lineNumber }: ExplainedPlace,
  context: CommandContext,
): Promise<ExplainedLines> {
  if (line !== undefined && log === undefined && lineNumber === undefined)
    return { records: [buildGivenRecord(line, context)], isComplete: true }
  if (line !== undefined || log === undefined)
    throw createUsageError('line', 'Give either a line, in quotes, or a log: --log FILE [--line-number N].')
  const { records, lines, isComplete } = await readLog(log, lineNumber, context)
  if (lineNumber !== undefined && isComplete && records.length === 0)
    throw createUsageError(
      '--line-number',
      `The log has ${lines} lines, and none with the number ${lineNumber}.`,
    )
  return { records, isComplete }
}

function buildGivenRecord(message: string, { clock }: CommandContext): LogRecord {
  const id = toId<'RecordId'>('scan:-:0')
  return { id, source: 'scan', stream: '-', atMs: clock.nowMs(), message, labels: {}, lineNumber: 1 }
}

async function readLog(log: string, lineNumber: number | undefined, context: CommandContext) {
  const records: LogRecord[] = []
  let isCut = false
  const { lines, failedFiles } = await readRecording({
    files: [log],
    context,
    take(batch) {
      const wanted = batch.filter((record) => lineNumber === undefined || record.lineNumber === lineNumber)
      isCut ||= records.length + wanted.length > maxLines
      records.push(...wanted.slice(0, maxLines - records.length))
      return lineNumber === undefined ? !isCut : records.length === 0
    },
    onProgress: () => undefined,
    complain: (message) => void context.stderr.write(`error: ${message}\n`),
  })
  if (isCut) context.stderr.write(`only the first ${maxLines} lines are explained; --line-number picks one\n`)
  return { records, lines, isComplete: failedFiles === 0 }
}
