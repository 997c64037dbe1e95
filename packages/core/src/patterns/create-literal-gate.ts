import { compileLiteralAutomaton } from './compile-literal-automaton.ts'

/** Names the expressions that a text may match. */
export interface LiteralGate {
  /**
   * The sets of which a member occurs in the text whatever its case, and the sets that are `undefined`.
   *
   * @returns Indexes into the sets, ascending and frozen; the same array each time where no member occurs.
   */
  candidates(text: string): readonly number[]
}

/**
 * Creates a gate that spares expressions the texts that they cannot match.
 *
 * It may let through what does not match, never the other way round: a literal occurs whatever the case of its ASCII
 * letters, and with U+212A for `k` and U+017F for `s`, as RE2's `(?i)` has it.
 *
 * @param sets - For each expression what {@link requiredLiterals} said of it. `undefined` is always a candidate, as is
 * a set with an empty member; a set without members never is.
 * @remarks Cost: O(length) a text, whatever is in it; nothing is allocated where no member occurs. Memory: some bytes
 * for each character of each literal, times the number of different characters in all of them; at most 16 MiB, beyond which only
 * the beginnings of literals are looked for.
 */
export function createLiteralGate(sets: readonly (readonly string[] | undefined)[]): LiteralGate {
  const isAlways = sets.map((set) => set === undefined || set.includes(''))
  const always = Object.freeze(sets.flatMap((_, index) => (isAlways[index] ? [index] : [])))
  const automaton = compileLiteralAutomaton(
    sets.flatMap((set, index) =>
      set === undefined || isAlways[index] ? [] : set.map((literal) => ({ literal, index })),
    ),
  )
  return {
    candidates(text) {
      const found = automaton.findIndexes(text)
      return found === undefined ? always : Object.freeze([...always, ...found].sort((a, b) => a - b))
    },
  }
}
