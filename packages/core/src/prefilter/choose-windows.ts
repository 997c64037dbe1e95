import type { Frequency } from './frequency.ts'
import { type GramShape, windowLength } from './gram-shape.ts'

/**
 * Chooses of each literal the window that is looked for: the one whose grams occur least.
 *
 * @returns For each literal the position at which its window begins.
 */
export function chooseWindows(
  literals: readonly Uint8Array[],
  shape: GramShape,
  frequency: Frequency,
): readonly number[] {
  return literals.map((literal) => {
    const count = literal.length - shape.length + 1
    const costs = Array.from({ length: count }, (_, position) => frequency(literal, position))
    return findCheapest(costs, shape.stride, literal.length - windowLength(shape))
  })
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
