import type { GramTable } from './compile-gram-table.ts'
import { hashGram } from './gram.ts'
import type { CodeUnits } from './list-grams.ts'

/** The text around a gram, and what is already known of it. */
export interface ConfirmContext {
  /** The unit of the text at a position; `NaN` or `undefined` outside of it. */
  readUnit(position: number): number | undefined
  /** Whether a literal, by its index in the table, need not be looked for at this position: its line is known to have it. */
  isKnown(literal: number, position: number): boolean
  /** Takes a literal that stands in the text from `position` on. */
  onLiteral(literal: number, position: number): void
}

/**
 * Compares the literals that have a gram with the text around it, unit by unit and with ASCII letters folded: what is
 * reported occurs.
 *
 * @param position - Where the gram begins in the text.
 */
export function confirmLiterals(
  table: GramTable,
  gram: number,
  position: number,
  context: ConfirmContext,
): void {
  const { bucketStarts, bucketShift, entryGrams, entryLiterals, entryOffsets, literals } = table
  const bucket = hashGram(gram) >>> bucketShift
  const end = bucketStarts[bucket + 1] ?? 0
  for (let entry = bucketStarts[bucket] ?? 0; entry < end; entry += 1) {
    if (entryGrams[entry] !== gram) continue
    const literal = entryLiterals[entry] ?? 0
    const start = position - (entryOffsets[entry] ?? 0)
    if (context.isKnown(literal, position)) continue
    if (occursAt(literals[literal] ?? [], start, context)) context.onLiteral(literal, start)
  }
}

function occursAt(literal: CodeUnits, start: number, context: ConfirmContext): boolean {
  for (let index = 0; index < literal.length; index += 1) {
    if (foldUnit(context.readUnit(start + index)) !== literal[index]) return false
  }
  return true
}

function foldUnit(unit: number | undefined): number | undefined {
  return unit !== undefined && unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
}
