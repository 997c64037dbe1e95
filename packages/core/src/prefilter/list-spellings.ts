import type { GramShape } from './gram-shape.ts'
import { type CodeUnits, gramAt } from './list-grams.ts'

/** The units that fold to a unit of a literal and do not differ from it in the bit of ASCII case alone, itself first. */
export type SpellUnit = (unit: number) => readonly number[]

/**
 * All grams that a text may have where a literal has one: a unit that folds to an ASCII letter, and is none, gives the
 * gram another value.
 */
export function listSpellings(
  units: CodeUnits,
  position: number,
  shape: GramShape,
  spellUnit: SpellUnit,
): readonly number[] {
  let spellings: readonly (readonly number[])[] = [[]]
  for (let at = position; at < position + shape.length; at += 1) {
    const choices = spellUnit(units[at] ?? 0)
    spellings = spellings.flatMap((head) => choices.map((unit) => [...head, unit]))
  }
  return spellings.map((spelled) => gramAt(spelled, 0, shape))
}
