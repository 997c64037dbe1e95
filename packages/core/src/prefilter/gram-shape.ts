/** How literals are looked for: which grams, and where in the text. */
export interface GramShape {
  /** Units of a gram. */
  readonly length: 1 | 2 | 3 | 4 | 8
  /** Only grams that begin on a multiple of this are looked at; at most 8, since the steps are bits of a byte. */
  readonly stride: number
}

const maxStride = 8

/** From so many literals on, grams of four units would be found everywhere. */
export const manyLiterals = 256

/**
 * Units of the part of a literal that is looked for.
 *
 * Of `stride` neighbouring grams of a literal exactly one falls on a multiple of the stride, wherever the literal
 * stands. So a literal must have `stride + length - 1` units: 7 for grams of four at every fourth unit.
 */
export function windowLength({ length, stride }: GramShape): number {
  return stride + length - 1
}

/** Chooses the shape for literals of which the shortest has so many units, at least 1, and which are so many. */
export type ChooseShape = (shortest: number, count: number) => GramShape

/**
 * For bytes, four of which are read at once: grams of four, or of eight where there are many literals. These tell more of
 * them apart, and cost a quarter more.
 */
export const chooseByteShape: ChooseShape = (shortest, count) => {
  if (shortest >= 11 && count >= manyLiterals) return { length: 8, stride: 4 }
  if (shortest >= 7) return { length: 4, stride: 4 }
  if (shortest >= 5) return { length: 4, stride: 2 }
  return narrow(shortest, 4)
}

/** For strings, where every unit that is read costs a call: short grams, as far apart as the literals allow. */
export const chooseTextShape: ChooseShape = (shortest, count) => {
  const length = count >= manyLiterals ? 4 : 3
  if (shortest <= length) return narrow(shortest, length)
  return { length, stride: Math.min(maxStride, shortest - length + 1) }
}

function narrow(shortest: number, longest: 3 | 4): GramShape {
  const lengths = [1, 2, 3, 4] as const
  return { length: lengths[Math.min(shortest, longest) - 1] ?? longest, stride: 1 }
}
