import { createLineSplitter, type LogRecord } from '@healer/core'
import { parseLeadingTime } from '../sources/parse-leading-time.ts'
import { buildLineRecord } from './build-line-record.ts'
import type { CommandContext } from './command-context.ts'
import { openLogInput } from './open-log-input.ts'

/** What one chunk of a log gave. */
export interface LogBatch {
  readonly records: readonly LogRecord[]
  /** Bytes of the chunk. */
  readonly sizeBytes: number
  /** Lines that carry no time. */
  readonly untimedLines: number
}

/**
 * Reads a log line by line, in bounded memory.
 *
 * The same bytes give the same records: a line without a time has that of the line before it; those at the beginning have
 * the first time that comes within 64 KiB, or 0.
 */
export async function* readLogBatches(file: string, context: CommandContext): AsyncGenerator<LogBatch> {
  const splitter = createLineSplitter()
  let lineNumber = 0
  let lastMs: number | undefined

  const toBatch = (lines: ReturnType<typeof splitter.push>, sizeBytes: number): LogBatch => {
    let untimedLines = 0
    const startMs = lastMs ?? findFirstTime(lines) ?? 0
    const defaultTime = () => {
      untimedLines += 1
      return { atMs: lastMs ?? startMs }
    }
    const records = lines.map((line) => {
      lineNumber += 1
      const record = buildLineRecord(line, { file, lineNumber, defaultTime })
      lastMs = record.atMs
      return record
    })
    return { records, sizeBytes, untimedLines }
  }

  for await (const chunk of openLogInput(file, context)) yield toBatch(splitter.push(chunk), chunk.length)
  const last = splitter.flush()
  if (last !== undefined) yield toBatch([last], 0)
}

function findFirstTime(lines: readonly { readonly text: string }[]): number | undefined {
  for (const { text } of lines) {
    const time = parseLeadingTime(text)
    if (time !== undefined) return time.atMs
  }
  return undefined
}
