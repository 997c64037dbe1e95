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

/** Takes lines in their order. */
export interface LineVisitor {
  /** A line that is to be explained. */
  explain(record: LogRecord): Promise<void>
  /** One that only comes before such a line. */
  pass(record: LogRecord): void
}

/**
 * Reads the lines that are to be explained, and those before them: the one that was given, or those of a log.
 *
 * @returns Whether that is all that was asked for.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is neither or both, or the log has no such line.
 */
export async function readExplainedLines(
  line: string | undefined,
  { log, lineNumber }: ExplainedPlace,
  context: CommandContext,
  visitor: LineVisitor,
): Promise<boolean> {
  if (line !== undefined && log === undefined && lineNumber === undefined) {
    await visitor.explain(buildGivenRecord(line, context))
    return true
  }
  if (line !== undefined || log === undefined)
    throw createUsageError('line', 'Give either a line, in quotes, or a log: --log FILE [--line-number N].')
  const { explained, lines, isComplete } = await readLog(log, lineNumber, context, visitor)
  if (lineNumber !== undefined && isComplete && explained === 0)
    throw createUsageError(
      '--line-number',
      `The log has ${lines} lines, and none with the number ${lineNumber}.`,
    )
  return isComplete
}

function buildGivenRecord(message: string, { clock }: CommandContext): LogRecord {
  const id = toId<'RecordId'>('scan:-:0')
  return { id, source: 'scan', stream: '-', atMs: clock.nowMs(), message, labels: {}, lineNumber: 1 }
}

async function readLog(
  log: string,
  lineNumber: number | undefined,
  context: CommandContext,
  visitor: LineVisitor,
) {
  let explained = 0
  let isCut = false
  const { lines, failedFiles } = await readRecording({
    files: [log],
    context,
    async take(records) {
      for (const record of records) {
        const isWanted = lineNumber === undefined || record.lineNumber === lineNumber
        if (isWanted && explained === maxLines) isCut = true
        if (isCut) return false
        if (isWanted) await visitor.explain(record)
        else visitor.pass(record)
        if (isWanted) explained += 1
        if (isWanted && lineNumber !== undefined) return false
      }
      return true
    },
    onProgress: () => undefined,
    complain: (message) => void context.stderr.write(`error: ${message}\n`),
  })
  if (isCut) context.stderr.write(`only the first ${maxLines} lines are explained; --line-number picks one\n`)
  return { explained, lines, isComplete: failedFiles === 0 }
}
