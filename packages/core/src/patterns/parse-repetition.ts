import type { PatternState } from './pattern-state.ts'

/** The most that a count may be, by itself or multiplied through nested counts. @source RE2, re2/parse.cc, `kMaxRepeat` */
const maxRepeats = 1000

// RE2 takes braces that hold anything else for characters: a count has no leading zero and at most nine digits.
const repetition = /(?:[*+?]|\{(0|[1-9]\d{0,8})(?:(,)(0|[1-9]\d{0,8})?)?\})(\?)?/y

/**
 * Parses `*`, `+`, `?` or a count, lazy or not, and repeats what stands before it.
 *
 * @param previousStart - Where a repetition begins that ends right here.
 * @returns False where a brace stands for itself.
 */
export function parseRepetition(state: PatternState, previousStart: number | undefined): boolean {
  const { reader, stack } = state
  const start = reader.offset
  const match = reader.takeMatch(repetition)
  if (!match) return false
  if (previousStart !== undefined) failStacked(state, previousStart, start)
  const { min, max, isLazy } = readBounds(match)
  const largest = Math.max(min, max ?? 0)
  if (largest > maxRepeats || (max !== undefined && max < min)) {
    const isSwapped = largest <= maxRepeats
    reader.fail(
      start,
      isSwapped ? 'The count ends before it begins' : `RE2 repeats at most ${maxRepeats} times`,
      isSwapped ? 'Swap its ends.' : `Write at most {${maxRepeats}}, or * where any number will do.`,
    )
  }
  const piece = stack.pieces.pop()
  if (piece === undefined) {
    return reader.fail(
      start,
      'There is nothing to repeat',
      `Escape it for the character itself: \\${match[0]}.`,
    )
  }
  const factor = (max ?? min) || 1
  const repeats = piece.repeats * factor
  if (repeats > maxRepeats) {
    reader.fail(
      start,
      `Counts within one another repeat ${repeats} times, and RE2 repeats at most ${maxRepeats} times`,
      'Lower one of the counts, or write * or + for one of them.',
    )
  }
  stack.pieces.push({
    node: { kind: 'repetition', node: piece.node, min, max, isLazy: isLazy !== state.flags.isLazy },
    repeats,
    depth: piece.depth + 1,
  })
  return true
}

function readBounds([text, min, comma, max, lazy]: RegExpExecArray): {
  readonly min: number
  readonly max: number | undefined
  readonly isLazy: boolean
} {
  const isLazy = lazy !== undefined
  if (min === undefined) return { min: text[0] === '+' ? 1 : 0, max: text[0] === '?' ? 1 : undefined, isLazy }
  if (comma === undefined) return { min: Number(min), max: Number(min), isLazy }
  return { min: Number(min), max: max === undefined ? undefined : Number(max), isLazy }
}

function failStacked({ reader }: PatternState, previousStart: number, start: number): never {
  const isPossessive = reader.source[start] === '+'
  return reader.fail(
    previousStart,
    isPossessive ? 'RE2 has no possessive repetition' : 'A repetition cannot be repeated',
    isPossessive
      ? 'It never backtracks, so take the second + out.'
      : 'Take one of the two out, or put the first into a group: (?:a*)*.',
  )
}
