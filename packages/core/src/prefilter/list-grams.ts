import { gramMask, joinWords, packWord } from './gram.ts'
import type { GramShape } from './gram-shape.ts'

/** The gram of a literal that begins at a position. */
export function gramAt(bytes: Uint8Array, position: number, { length }: GramShape): number {
  if (length === 8) return joinWords(packWord(bytes, position), packWord(bytes, position + 4))
  return packWord(bytes, position) & gramMask(length)
}

/** All grams of a literal, by the position at which they begin. */
export function listGrams(bytes: Uint8Array, shape: GramShape): readonly number[] {
  const count = bytes.length - shape.length + 1
  return Array.from({ length: count }, (_, position) => gramAt(bytes, position, shape))
}
