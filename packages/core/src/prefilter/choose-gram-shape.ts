/** How literals are looked for: which grams, and where in the text. */
export interface GramShape {
  /** Units of a gram. */
  readonly length: 1 | 2 | 3 | 4 | 8
  /** Only grams that end on a multiple of this are looked at. */
  readonly stride: 1 | 2 | 4
}

/** From so many literals on, grams of four units would be found everywhere. */
export const manyLiterals = 256

/**
 * Chooses the widest stride with which no literal can be stepped over.
 *
 * Of `stride` neighbouring grams of a literal exactly one falls on a multiple of the stride, wherever the literal
 * stands. So a literal must have `stride + length - 1` units: 11 for grams of eight at every fourth unit, 7 for grams of
 * four, 5 at every second unit, 4 at every unit. Shorter ones are looked for as they are, at every unit.
 *
 * @param shortest - Units of the shortest literal, at least 1.
 * @param count - How many literals there are; longer grams tell more of them apart and cost a quarter more.
 */
export function chooseGramShape(shortest: number, count: number): GramShape {
  if (shortest >= 11 && count >= manyLiterals) return { length: 8, stride: 4 }
  if (shortest >= 7) return { length: 4, stride: 4 }
  if (shortest >= 5) return { length: 4, stride: 2 }
  if (shortest >= 4) return { length: 4, stride: 1 }
  if (shortest === 3) return { length: 3, stride: 1 }
  return shortest === 2 ? { length: 2, stride: 1 } : { length: 1, stride: 1 }
}

/** Units of the part of a literal that is looked for. */
export function windowLength({ length, stride }: GramShape): number {
  return stride + length - 1
}
