import { highBits } from './gram'
import { noteHit } from './hits'
import { Literal } from './layout'

const lowestBits: u32 = 0x01010101

/**
 * Notes letters beyond ASCII that RE2 takes for ASCII ones under `(?i)`, as `src/prefilter/rare-letters.ts` has them, which begin in
 * a word.
 */
export function noteRareLetters(rareLetter: Literal, address: usize): void {
  const word = load<u32>(address)
  if ((word & highBits) === 0 || !hasRareLead(word)) return
  for (let at = address; at < address + 4; at += 1) noteRareLetter(rareLetter, at)
}

/** The same for those that begin at an address. */
export function noteRareLetter(rareLetter: Literal, address: usize): void {
  if (isRareLetter(address)) noteHit(rareLetter, address)
}

/**
 * Whether one of the bytes of a word begins such a letter, or another one of the same block.
 *
 * @source Mycroft, 1987, in Warren, Hacker's Delight, section 6-1: find a byte that is zero
 */
function hasRareLead(word: u32): bool {
  const longS = word ^ 0xc5c5c5c5
  const kelvin = word ^ 0xe2e2e2e2
  return ((((longS - lowestBits) & ~longS) | ((kelvin - lowestBits) & ~kelvin)) & highBits) !== 0
}

/** U+017F (long s), U+212A (Kelvin sign). */
function isRareLetter(address: usize): bool {
  const bytes = load<u32>(address)
  return (bytes & 0xffff) === 0xbfc5 || (bytes & 0xffffff) === 0xaa84e2
}
