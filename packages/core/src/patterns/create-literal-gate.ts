import { foldCase } from './fold-case.ts'

/** Names the sets of literals that a text may belong to. */
export interface LiteralGate {
  /**
   * The sets of which a member occurs in the text whatever its case, and the sets that are `undefined`.
   *
   * @returns Indexes into the sets, ascending; frozen where nothing but the always-checked ones is found.
   */
  candidates(text: string): readonly number[]
}

/**
 * Creates a gate that spares expressions the lines that they cannot match.
 *
 * @param sets - For each expression what {@link requiredLiterals} said of it.
 */
export function createLiteralGate(sets: readonly (readonly string[] | undefined)[]): LiteralGate {
  const always = Object.freeze(sets.flatMap((set, index) => (set === undefined ? [index] : [])))
  return {
    candidates(text) {
      const folded = foldCase(text)
      const found = sets.flatMap((set, index) =>
        set === undefined || set.some((literal) => folded.includes(literal)) ? [index] : [],
      )
      return found.length === always.length ? always : found
    },
  }
}
