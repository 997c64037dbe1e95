import type { LogRecord } from '../contracts/index.ts'
import type { HeldLine } from './held-line.ts'

/**
 * Joins lines into the first one's record, whose id, time and labels stay; a line that is alone stays as it is.
 *
 * @param lines - At least one.
 * @param isTruncated - Something that belongs to them is in none of them.
 */
export function joinLines(lines: readonly HeldLine[], isTruncated: boolean): LogRecord | undefined {
  const [first, ...rest] = lines
  if (first === undefined) return undefined
  if (rest.length === 0) return isTruncated ? { ...first.record, isTruncated } : first.record
  return {
    ...first.record,
    message: [first.record.message, ...rest.map(({ text }) => text)].join('\n'),
    ...sumUp(
      lines.map(({ record }) => record),
      isTruncated,
    ),
  }
}

/** What records amount to together, apart from their text. */
export function sumUp(
  records: readonly LogRecord[],
  isTruncated: boolean,
): Pick<LogRecord, 'lineCount' | 'truncatedBytes' | 'isTruncated'> {
  const truncatedBytes = records.reduce((sum, record) => sum + (record.truncatedBytes ?? 0), 0)
  return {
    lineCount: records.reduce((sum, record) => sum + (record.lineCount ?? 1), 0),
    ...(truncatedBytes > 0 ? { truncatedBytes } : {}),
    ...(isTruncated || records.some((record) => record.isTruncated === true) ? { isTruncated: true } : {}),
  }
}
