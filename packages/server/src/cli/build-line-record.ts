import { type LogRecord, type SplitLine, toId } from '@healer/core'
import { type LineTime, parseLeadingTime } from '../sources/parse-leading-time.ts'

/**
 * Builds the record of a line of a log that a command reads.
 *
 * @param place.file - Names the stream: a path, or `-`.
 * @param place.defaultTime - For a line that carries no time.
 */
export function buildLineRecord(
  line: SplitLine,
  place: {
    readonly file: string
    readonly lineNumber: number
    readonly defaultTime: (line: string) => LineTime
  },
): LogRecord {
  const { file, lineNumber, defaultTime } = place
  return {
    id: toId(`scan:${file}:${line.startByte}`),
    source: 'scan',
    stream: file,
    ...(parseLeadingTime(line.text) ?? defaultTime(line.text)),
    message: line.text,
    labels: {},
    lineNumber,
    ...(line.truncatedBytes > 0 ? { truncatedBytes: line.truncatedBytes } : {}),
  }
}
