/** How literals are looked for: which grams, and where in the text. */
export interface GramShape {
  /** Bytes of a gram. */
  readonly length: 1 | 2 | 3 | 4 | 8
  /** Only grams that begin on a multiple of this are looked at. */
  readonly stride: 1 | 2 | 4
}

/** From so many literals on, grams of four bytes would be found everywhere. */
export const manyLiterals = 256

/**
 * Bytes of the part of a literal that is looked for.
 *
 * Of `stride` neighbouring grams of a literal exactly one falls on a multiple of the stride, wherever the literal
 * stands. So a literal must have `stride + length - 1` bytes: 7 for grams of four at every fourth byte.
 */
export function windowLength({ length, stride }: GramShape): number {
  return stride + length - 1
}

/**
 * Chooses the widest stride with which no literal can be stepped over: the four bytes of a word are read at once.
 *
 * @param shortest - Bytes of the shortest literal, at least 1. Those of fewer than four are looked for as they are.
 * @param count - How many literals there are; grams of eight tell more of them apart, and cost a quarter more.
 */
export function chooseGramShape(shortest: number, count: number): GramShape {
  if (shortest >= 11 && count >= manyLiterals) return { length: 8, stride: 4 }
  if (shortest >= 7) return { length: 4, stride: 4 }
  if (shortest >= 5) return { length: 4, stride: 2 }
  if (shortest >= 4) return { length: 4, stride: 1 }
  if (shortest === 3) return { length: 3, stride: 1 }
  return shortest === 2 ? { length: 2, stride: 1 } : { length: 1, stride: 1 }
}
