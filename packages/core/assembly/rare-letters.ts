import { highBits } from './gram'
import { noteHit } from './hits'
import { Literal } from './layout'

/** The first bytes of U+017F (long s) and of U+212A (Kelvin sign). */
const longSLead: u32 = 0xc5
const kelvinLead: u32 = 0xe2

const lowestBits: u32 = 0x01010101
const lastOfAscii: u8 = 0x7f

/** A rare letter may belong to a literal wherever it stands, and not only beside ASCII, or beside another one. */
let mayStandAlone: bool = true

export function setRareLetters(mayBeAlone: bool): void {
  mayStandAlone = mayBeAlone
}

/** A bit for each byte of a vector that begins such a letter, or another one of the same block. */
export function findRareLeads(text: v128): i32 {
  return i8x16.bitmask(
    v128.or(i8x16.eq(text, i8x16.splat(<i8>longSLead)), i8x16.eq(text, i8x16.splat(<i8>kelvinLead))),
  )
}

/**
 * Whether one of the bytes of a word does.
 *
 * @source Mycroft, 1987, in Warren, Hacker's Delight, section 6-1: find a byte that is zero
 */
export function hasRareLead(word: u32): bool {
  const longS = word ^ (longSLead * lowestBits)
  const kelvin = word ^ (kelvinLead * lowestBits)
  return ((((longS - lowestBits) & ~longS) | ((kelvin - lowestBits) & ~kelvin)) & highBits) !== 0
}

/**
 * Notes letters beyond ASCII that RE2 takes for ASCII ones under `(?i)`, as `src/prefilter/rare-letters.ts` has them, which begin in
 * a word.
 */
export function noteRareLetters(rareLetter: Literal, address: usize): void {
  for (let at = address; at < address + 4; at += 1) noteRareLetter(rareLetter, at)
}

/** The same for those that begin at an address. */
export function noteRareLetter(rareLetter: Literal, address: usize): void {
  const length = rareLength(address)
  if (length > 0 && (mayStandAlone || hasNeighbour(address, length))) noteHit(rareLetter, address)
}

/** Whether what stands beside a rare letter may belong to a literal with it. Of two that adjoin, the first one has a neighbour. */
function hasNeighbour(address: usize, length: usize): bool {
  const next = address + length
  return load<u8>(address - 1) <= lastOfAscii || load<u8>(next) <= lastOfAscii || rareLength(next) > 0
}

/** Of a long s, of a Kelvin sign: their bytes of UTF-8; else 0. */
function rareLength(address: usize): usize {
  const bytes = load<u32>(address)
  if ((bytes & 0xffff) === 0xbfc5) return 2
  return (bytes & 0xffffff) === 0xaa84e2 ? 3 : 0
}
