import { readFileSync } from 'node:fs'

const lineEnd = 0x0a

/** Reads the lines of a text, each a string of its own. @param maxLines - Default: all. */
export function readLines(file: string, maxLines = Number.POSITIVE_INFINITY): readonly string[] {
  const bytes = readFileSync(file)
  const lines: string[] = []
  for (let start = 0; start < bytes.length && lines.length < maxLines; ) {
    const found = bytes.indexOf(lineEnd, start)
    const end = found < 0 ? bytes.length : found
    lines.push(bytes.toString('utf8', start, end))
    start = end + 1
  }
  return lines
}
