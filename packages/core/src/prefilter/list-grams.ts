import { gramMask, joinWords, packWord } from './gram.ts'
import type { GramShape } from './gram-shape.ts'

/** The code units of a literal: UTF-8 for bytes, UTF-16 for strings. */
export type CodeUnits = ArrayLike<number>

/** The gram of a literal that begins at a position. */
export function gramAt(units: CodeUnits, position: number, { length }: GramShape): number {
  if (length === 8) return joinWords(packWord(units, position), packWord(units, position + 4))
  return packWord(units, position) & gramMask(length)
}

/** All grams of a literal, by the position at which they begin. */
export function listGrams(units: CodeUnits, shape: GramShape): readonly number[] {
  const count = units.length - shape.length + 1
  return Array.from({ length: count }, (_, position) => gramAt(units, position, shape))
}
