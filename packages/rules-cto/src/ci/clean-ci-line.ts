import { stripAnsi } from '../preflight/strip-ansi.ts'

const byteOrderMark = '\ufeff'
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z /
const longestTimestamp = 32
const runnerCommand = /^##\[(?:error|warning|notice|group|command|section|debug)\]/
const longestCommand = 16

/**
 * Takes out of a line of a CI log what is not the tool's own: colours, null bytes, the runner's time and marker
 * (`##[error]`), and the job and step that `gh run view` puts in front.
 *
 * @source original-healer.md section 9, GitHub Actions log
 */
export function cleanCiLine(line: string): string {
  const plain = stripAnsi(line)
  const stamped = timestampEnd(plain, 0) === undefined ? skipJobAndStep(plain) : plain
  const text = stamped.slice(timestampEnd(stamped, 0) ?? 0)
  const command = runnerCommand.exec(text.slice(0, longestCommand))?.[0] ?? ''
  return text.slice(command.length).trimEnd()
}

function skipJobAndStep(line: string): string {
  const stepAt = line.indexOf('\t') + 1
  const textAt = stepAt === 0 ? 0 : line.indexOf('\t', stepAt) + 1
  return textAt > 0 && timestampEnd(line, textAt) !== undefined ? line.slice(textAt) : line
}

function timestampEnd(line: string, start: number): number | undefined {
  const from = line.startsWith(byteOrderMark, start) ? start + 1 : start
  const found = timestamp.exec(line.slice(from, from + longestTimestamp))?.[0]
  return found === undefined ? undefined : from + found.length
}
