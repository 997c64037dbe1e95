const capitalIWithDot = '\u0130'
const longS = '\u017f'
// A noncharacter; a literal that has it is not foldable.
const nothing = '\uffff'

/**
 * Folds a text so that `includes` compares ASCII letters the way RE2 does under `(?i)`: `A`-`Z`, and besides U+212A
 * (Kelvin sign) with `k` and U+017F (long s) with `s`.
 *
 * `toLowerCase` turns U+0130 into an `i` and a combining dot, which RE2 does not; it is taken out first. Texts are
 * compared rightly only where {@link isFoldable} says so.
 */
export function foldAscii(text: string): string {
  const lower = (
    text.includes(capitalIWithDot) ? text.replaceAll(capitalIWithDot, nothing) : text
  ).toLowerCase()
  return lower.includes(longS) ? lower.replaceAll(longS, 's') : lower
}

/** Whether a literal has no letter beyond ASCII that has a case: RE2's tables are asked about those. */
export function isFoldable(literal: string): boolean {
  return Array.from(literal).every(
    (character) => character < '\u0080' || (character !== nothing && hasOneCase(character)),
  )
}

function hasOneCase(character: string): boolean {
  return character === character.toLowerCase() && character === character.toUpperCase()
}
