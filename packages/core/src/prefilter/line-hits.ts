/** What a scan found in bytes, in the order of the scan: literals that occur, and rare letters. */
export interface LineHits {
  readonly positions: readonly number[]
  /** The literal that begins at the position of the same index; {@link rareLetterHit} for a rare letter. */
  readonly literals: readonly number[]
}

/** Stands among literals for a letter that folds to an ASCII one. */
export const rareLetterHit = -1

/** Puts the hits of several passes into one order, that of their positions. */
export function sortHits(passes: readonly LineHits[]): LineHits {
  const positions = passes.flatMap((pass) => pass.positions)
  const literals = passes.flatMap((pass) => pass.literals)
  const order = [...positions.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  return {
    positions: order.map((index) => positions[index] ?? 0),
    literals: order.map((index) => literals[index] ?? 0),
  }
}
