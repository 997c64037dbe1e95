import type { LogRecord } from '../contracts/index.ts'
import { type CriLine, parseCriLine } from '../fields/index.ts'
import type { HeldLine } from './held-line.ts'
import { sumUp } from './join-lines.ts'

/**
 * Joins the parts of a line that a container runtime cut, `P` after `P` up to an `F`, into the line it was: the prefix of
 * the first, then what the container wrote. Without an `F` at the end it stays marked `P`.
 *
 * @param parts - At least one; all of them are lines of the CRI format.
 * @param isRest - The parts before them are in another record.
 * @source kubernetes/design-proposals-archive node/kubelet-cri-logging.md; Fluent Bit's parser `cri` does the same
 */
export function joinParts(parts: readonly [LogRecord, ...LogRecord[]], isRest: boolean): HeldLine {
  const [first, ...rest] = parts
  const lines = parts.map(({ message }) => parseCriLine(message))
  const text = lines.map((line) => line?.message ?? '').join('')
  const isWhole = !isPart(lines.at(-1))
  const isTruncated = isRest || !isWhole
  if (rest.length === 0) {
    return { record: isTruncated ? { ...first, isTruncated } : first, text, recordCount: 1 }
  }
  const { time = '', stream = '' } = lines[0] ?? {}
  const message = `${time} ${stream} ${isWhole ? 'F' : 'P'} ${text}`
  return { record: { ...first, message, ...sumUp(parts, isTruncated) }, text, recordCount: parts.length }
}

/** Whether a line is a part, and another one follows. */
export function isPart(line: CriLine | undefined): boolean {
  return line?.tag.startsWith('P') === true
}
