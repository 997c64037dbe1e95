import type { LogRecord } from '../contracts/index.ts'
import type { RecordedLine } from './backtest-report.ts'

/** Keeps of a record what a person needs to find it again. */
export function toRecordedLine({ stream, lineNumber, message }: LogRecord): RecordedLine {
  return { stream, ...(lineNumber === undefined ? {} : { lineNumber }), line: message }
}
