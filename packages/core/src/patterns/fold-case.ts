const upperA = 0x41
const upperZ = 0x5a
const caseBit = 0x20
const kelvinSign = 0x212a
const longS = 0x17f
const lowerK = 0x6b
const lowerS = 0x73

/**
 * Folds a UTF-16 code unit so that characters that RE2 takes for equal to an ASCII letter under `(?i)` become that
 * letter, in lower case: `A`-`Z`, U+212A (Kelvin sign) for `k`, U+017F (long s) for `s`. All others stay as they are.
 *
 * Unlike `toLowerCase` it looks at one unit at a time, so that what occurs in a text occurs in the folded text.
 *
 * @source RE2, re2/unicode_casefold.cc
 */
export function foldCodeUnit(unit: number): number {
  if (unit >= upperA && unit <= upperZ) return unit | caseBit
  if (unit === kelvinSign) return lowerK
  if (unit === longS) return lowerS
  return unit
}

/** All code units that fold to a folded one, itself first. */
export function listUnitsFoldedTo(folded: number): readonly number[] {
  if (folded === lowerK) return [folded, folded - caseBit, kelvinSign]
  if (folded === lowerS) return [folded, folded - caseBit, longS]
  const isLetter = folded >= (upperA | caseBit) && folded <= (upperZ | caseBit)
  return isLetter ? [folded, folded - caseBit] : [folded]
}

/** Folds every code unit of a text as {@link foldCodeUnit} does; the length stays. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z\u212a\u017f]/g, (letter) =>
    String.fromCharCode(foldCodeUnit(letter.charCodeAt(0))),
  )
}
