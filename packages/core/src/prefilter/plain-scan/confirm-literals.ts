import type { ByteWords } from '../byte-words.ts'
import type { GramTable } from '../compile-gram-table.ts'
import { foldByte, hashWindow, placeOf } from '../gram.ts'
import { windowLength } from '../gram-shape.ts'

/** What is known of a text, and who wants to know more. */
export interface LiteralSink {
  /** Whether a literal, by its index in the table, need not be looked for here: its line is known to have it. */
  isKnown(literal: number, position: number): boolean
  /** Takes a literal that stands in the text from `position` on. */
  onLiteral(literal: number, position: number): void
}

/** Bytes, and where they end: what stands behind is not theirs. */
export interface TextSpan {
  readonly words: ByteWords
  readonly end: number
}

/**
 * Looks for the windows that may have a gram, and compares the literals that have such a window with the text, byte by
 * byte and with ASCII letters folded: what is reported occurs.
 *
 * Literals of which all but a few bytes are the same have windows that differ, so that few of them are compared.
 *
 * @param position - Where the gram begins in the text.
 * @param steps - Bit `n` is set where a window may begin `n` bytes before the gram.
 */
export function confirmLiterals(
  table: GramTable,
  text: TextSpan,
  position: number,
  steps: number,
  sink: LiteralSink,
): void {
  // The widest step first: so the places of a literal come in their order.
  for (let left = steps; left !== 0; ) {
    const step = 31 - Math.clz32(left)
    left ^= 1 << step
    confirmWindow(table, text, position - step, sink)
  }
}

function confirmWindow(table: GramTable, text: TextSpan, start: number, sink: LiteralSink): void {
  const { shape, bucketStarts, bucketMask, windowHashes, windowLiterals, windowOffsets, literals } = table
  const length = windowLength(shape)
  if (start < 0 || start + length > text.end) return
  const hash = hashWindow(text.words, start, length)
  const bucket = placeOf(hash, bucketMask)
  const end = bucketStarts[bucket + 1] ?? 0
  for (let window = bucketStarts[bucket] ?? 0; window < end; window += 1) {
    if (windowHashes[window] !== hash) continue
    const literal = windowLiterals[window] ?? 0
    if (sink.isKnown(literal, start)) continue
    const literalStart = start - (windowOffsets[window] ?? 0)
    if (occursAt(literals[literal], text, literalStart)) sink.onLiteral(literal, literalStart)
  }
}

function occursAt(literal: Uint8Array | undefined, { words, end }: TextSpan, start: number): boolean {
  if (literal === undefined || start < 0 || start + literal.length > end) return false
  const { bytes } = words
  for (let index = 0; index < literal.length; index += 1) {
    if (foldByte(bytes[start + index]) !== literal[index]) return false
  }
  return true
}
