import type { PatternIssue } from './pattern-issue.ts'

const excerptUnits = 80
const leadUnits = 50
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\x{${character.codePointAt(0)?.toString(16)}}`)
}

/**
 * Renders what is wrong with a pattern: the reason, the pattern with a caret under the place, and what to write.
 *
 * A long pattern is shown around the place only; control characters are escaped, so that it may go to a terminal.
 */
export function renderPatternIssue(source: string, issue: PatternIssue): string {
  const start = Math.max(0, issue.offset - leadUnits)
  const end = Math.min(source.length, start + excerptUnits)
  const wrongEnd = Math.min(end, issue.offset + issue.length)
  const before = (start > 0 ? '…' : '') + printable(source.slice(start, issue.offset))
  const wrong = printable(source.slice(issue.offset, wrongEnd))
  const after = printable(source.slice(wrongEnd, end)) + (end < source.length ? '…' : '')
  const caret = ' '.repeat(before.length) + '^'.repeat(Math.max(1, wrong.length))
  return `${issue.reason}.\n  ${before}${wrong}${after}\n  ${caret}\n${issue.hint}`
}
