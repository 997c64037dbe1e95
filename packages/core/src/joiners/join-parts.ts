import type { LogRecord } from '../contracts/index.ts'
import { type CriLine, parseCriLine } from '../fields/index.ts'
import { type HeldLine, measureBytes } from './held-line.ts'

/**
 * Joins the parts of a line that a container runtime cut, `P` after `P` up to an `F`, into the line it was: the prefix of
 * the first, then what the container wrote. Without an `F` at the end it stays marked `P`.
 *
 * @param parts - At least one; all of them are lines of the CRI format.
 * @source kubernetes/design-proposals-archive node/kubelet-cri-logging.md; Fluent Bit's parser `cri` does the same
 */
export function joinParts(parts: readonly [LogRecord, ...LogRecord[]]): HeldLine {
  const [first, ...rest] = parts
  const lines = parts.map(({ message }) => parseCriLine(message))
  const text = lines.map((line) => line?.message ?? '').join('')
  const isWhole = !isPart(lines.at(-1))
  if (rest.length === 0) {
    const record = isWhole ? first : { ...first, isTruncated: true }
    return { record, text, sizeBytes: measureBytes(first.message), parts: 1 }
  }
  const { time = '', stream = '' } = lines[0] ?? {}
  const message = `${time} ${stream} ${isWhole ? 'F' : 'P'} ${text}`
  const truncatedBytes = parts.reduce((total, part) => total + (part.truncatedBytes ?? 0), 0)
  const record: LogRecord = {
    ...first,
    message,
    lineCount: parts.reduce((total, part) => total + (part.lineCount ?? 1), 0),
    ...(truncatedBytes > 0 ? { truncatedBytes } : {}),
    ...(isWhole ? {} : { isTruncated: true }),
  }
  return { record, text, sizeBytes: measureBytes(message), parts: parts.length }
}

/** Whether a line is a part, and another one follows. */
export function isPart(line: CriLine | undefined): boolean {
  return line?.tag.startsWith('P') === true
}
