import type { GramTable } from './compile-gram-table.ts'
import { hashWindow } from './gram.ts'
import { windowLength } from './gram-shape.ts'
import type { CodeUnits } from './list-grams.ts'

/** The text around a gram, and what is already known of it. */
export interface ConfirmContext {
  /** The unit of the text at a position, folded; `NaN` or `undefined` outside of it. */
  readUnit(position: number): number | undefined
  /** Whether a literal, by its index in the table, need not be looked for at this position: its line is known to have it. */
  isKnown(literal: number, position: number): boolean
  /** Takes a literal that stands in the text from `position` on. */
  onLiteral(literal: number, position: number): void
}

/**
 * Looks for the windows that may have the gram, and compares the literals that have such a window with the text, unit by
 * unit: what is reported occurs.
 *
 * Literals of which all but a few units are the same have windows that differ, so that few of them are compared.
 *
 * @param position - Where the gram begins in the text.
 * @param steps - Bit `n` is set where a window may begin `n` units before the gram.
 */
export function confirmLiterals(
  table: GramTable,
  position: number,
  steps: number,
  context: ConfirmContext,
): void {
  for (let step = 0; steps >>> step !== 0; step += 1) {
    if (((steps >>> step) & 1) === 1) confirmWindow(table, position - step, context)
  }
}

function confirmWindow(table: GramTable, start: number, context: ConfirmContext): void {
  const { shape, bucketStarts, bucketShift, windowHashes, windowLiterals, windowOffsets, literals } = table
  const hash = hashWindow(context.readUnit, start, windowLength(shape))
  const bucket = hash >>> bucketShift
  const end = bucketStarts[bucket + 1] ?? 0
  for (let window = bucketStarts[bucket] ?? 0; window < end; window += 1) {
    if (windowHashes[window] !== hash) continue
    const literal = windowLiterals[window] ?? 0
    if (context.isKnown(literal, start)) continue
    const literalStart = start - (windowOffsets[window] ?? 0)
    if (occursAt(literals[literal] ?? [], literalStart, context)) context.onLiteral(literal, literalStart)
  }
}

function occursAt(literal: CodeUnits, start: number, { readUnit }: ConfirmContext): boolean {
  for (let index = 0; index < literal.length; index += 1) {
    if (readUnit(start + index) !== literal[index]) return false
  }
  return true
}
