import type { LogRecord } from '../contracts/index.ts'
import type { HeldLine } from './held-line.ts'

/**
 * Joins lines into the first one's record, whose id, time and labels stay; a line that is alone stays as it is.
 *
 * @param lines - At least one.
 * @param isTruncated - Something that belongs to them is in no line of them.
 */
export function joinLines(lines: readonly [HeldLine, ...HeldLine[]], isTruncated: boolean): LogRecord {
  const [first, ...rest] = lines
  if (rest.length === 0) return isTruncated ? { ...first.record, isTruncated } : first.record
  const truncatedBytes = sum(lines, ({ record }) => record.truncatedBytes ?? 0)
  return {
    ...first.record,
    message: [first.record.message, ...rest.map(({ text }) => text)].join('\n'),
    lineCount: sum(lines, ({ record }) => record.lineCount ?? 1),
    ...(truncatedBytes > 0 ? { truncatedBytes } : {}),
    ...(isTruncated || lines.some(({ record }) => record.isTruncated === true) ? { isTruncated: true } : {}),
  }
}

function sum(lines: readonly HeldLine[], amount: (line: HeldLine) => number): number {
  return lines.reduce((total, line) => total + amount(line), 0)
}
