import { highBits } from './gram'
import { noteHit } from './hits'
import { Literal } from './layout'

const lowestBits: u32 = 0x01010101
const lastOfAscii: u8 = 0x7f

/** A rare letter may belong to a literal wherever it stands, and not only beside ASCII, or beside another one. */
let mayStandAlone: bool = true

export function setRareLetters(mayBeAlone: bool): void {
  mayStandAlone = mayBeAlone
}

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
  const length = rareLength(address)
  if (length > 0 && (mayStandAlone || hasNeighbour(address, length))) noteHit(rareLetter, address)
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

/** Whether what stands beside a rare letter may belong to a literal with it. Of two that adjoin, the first one has a neighbour. */
function hasNeighbour(address: usize, length: usize): bool {
  const next = address + length
  return load<u8>(address - 1) <= lastOfAscii || load<u8>(next) <= lastOfAscii || rareLength(next) > 0
}

/** Of U+017F (long s), of U+212A (Kelvin sign): their bytes of UTF-8; else 0. */
function rareLength(address: usize): usize {
  const bytes = load<u32>(address)
  if ((bytes & 0xffff) === 0xbfc5) return 2
  return (bytes & 0xffffff) === 0xaa84e2 ? 3 : 0
}
