import { estimateFrequency } from './estimate-frequency.ts'
import { type GramShape, windowLength } from './gram-shape.ts'
import { listGrams } from './list-grams.ts'

/**
 * Chooses of each literal the window that is looked for: the one whose grams occur least.
 *
 * How often a gram occurs is the larger of two estimates: what logs in general look like, and what these literals look
 * like, since a word that many rules have is common where they are used.
 *
 * @returns For each literal the position at which its window begins.
 */
export function chooseWindows(literals: readonly Uint8Array[], shape: GramShape): readonly number[] {
  const gramsOf = literals.map((literal) => listGrams(literal, shape))
  const share =
    1 /
    Math.max(
      1,
      gramsOf.reduce((sum, grams) => sum + grams.length, 0),
    )
  const counts = countGrams(gramsOf)
  return literals.map((literal, index) => {
    const costs = (gramsOf[index] ?? []).map((gram, position) => {
      const shared = ((counts.get(gram) ?? 1) - 1) * share
      return Math.max(estimateFrequency(literal, position, shape.length), shared)
    })
    return findCheapest(costs, shape.stride, literal.length - windowLength(shape))
  })
}

function countGrams(gramsOf: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const grams of gramsOf) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return counts
}

/** The first of the positions from 0 to `last` at which `width` neighbouring costs have the least sum. */
function findCheapest(costs: readonly number[], width: number, last: number): number {
  let best = { position: 0, cost: Number.POSITIVE_INFINITY }
  for (let position = 0; position <= last; position += 1) {
    const cost = costs.slice(position, position + width).reduce((sum, one) => sum + one, 0)
    if (cost < best.cost) best = { position, cost }
  }
  return best.position
}
