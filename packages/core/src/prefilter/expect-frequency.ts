import { estimateFrequency } from './estimate-frequency.ts'
import type { Frequency } from './frequency.ts'
import type { GramShape } from './gram-shape.ts'
import { gramAt, listGrams } from './list-grams.ts'

/**
 * Expects how often grams occur, before any text is seen.
 *
 * It is the larger of two estimates: what logs in general look like, and what these literals look like, since a word that
 * many rules have is common where they are used.
 */
export function expectFrequency(literals: readonly Uint8Array[], shape: GramShape): Frequency {
  const grams = literals.flatMap((literal) => listGrams(literal, shape))
  const share = 1 / Math.max(1, grams.length)
  const counts = new Map<number, number>()
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return (literal, position) => {
    const shared = ((counts.get(gramAt(literal, position, shape)) ?? 1) - 1) * share
    return Math.max(estimateFrequency(literal, position, shape.length), shared)
  }
}
