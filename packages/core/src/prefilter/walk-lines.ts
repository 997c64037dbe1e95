import type { LineHits } from './line-hits.ts'

/** Takes a line that has hits: its first byte, the byte behind its last one, and the literals found in it. */
export type OnLine = (start: number, end: number, literals: readonly number[]) => void

const newline = 0x0a

/**
 * Finds the lines around hits. Lines without hits are stepped over unseen: their ends are never looked for.
 *
 * @param hits - Ordered by line.
 * @param from - The beginning of a line.
 * @param to - The end of a line: behind a newline, or of the text.
 * @param maxBytes - Hits that begin further inside a line than this are ignored.
 */
export function walkLines(
  bytes: Uint8Array,
  { positions, literals }: LineHits,
  from: number,
  to: number,
  maxBytes: number,
  onLine: OnLine,
): void {
  let start = from
  let end = from
  let found: number[] = []
  const finishLine = () => {
    if (found.length > 0) onLine(start, end, found)
  }
  positions.forEach((position, index) => {
    if (position >= end) {
      finishLine()
      found = []
      start = Math.max(from, bytes.lastIndexOf(newline, position) + 1)
      const next = bytes.indexOf(newline, position)
      end = next < 0 || next > to ? to : next
    }
    if (position - start < maxBytes) found.push(literals[index] ?? 0)
  })
  finishLine()
}
