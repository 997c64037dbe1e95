import type { ByteWords } from './byte-words.ts'

/** A gram is a run of bytes, as one 32-bit number: the first byte lowest. */

/** Sets the bit that tells `a` from `A` in each of four bytes; others that it changes too are told apart later. */
export const caseBits = 0x20202020

/** For the halves of a gram, as signed numbers of 16 bits: 2^32 over the golden ratio. @source Knuth, TAOCP volume 3, section 6.4 */
export const multipliers = 0x9e3779b1 | 0
const lowMultiplier = (multipliers << 16) >> 16
const highMultiplier = multipliers >> 16
// Of a hash: the bits from here on depend on all of the gram, for tables of up to 2^20 places; two below them are for the check.
const placeShift = 10
const checkShift = 8

/** The four bytes from `position` on, with their case folded. */
export function packWord(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position] ?? 0) |
    ((bytes[position + 1] ?? 0) << 8) |
    ((bytes[position + 2] ?? 0) << 16) |
    ((bytes[position + 3] ?? 0) << 24) |
    caseBits
  )
}

/** Joins two neighbouring words to the gram of eight bytes. */
export function joinWords(first: number, second: number): number {
  return second ^ ((first << 15) | (first >>> 17))
}

/** A hash, by halves: vectors multiply signed numbers of 16 bits, and add two products up, with one instruction. */
export function hashGram(gram: number): number {
  return (Math.imul((gram << 16) >> 16, lowMultiplier) + Math.imul(gram >> 16, highMultiplier)) | 0
}

/** The place of a hash in a table of `mask + 1` places, a power of two. */
export function placeOf(hash: number, mask: number): number {
  return (hash >>> placeShift) & mask
}

/** One of the upper four bits of a byte, told by bits of a hash that do not name its place in a table. */
export function checkBit(hash: number): number {
  return 16 << ((hash >>> checkShift) & 3)
}

/** The steps that a table's flag has for a gram: 0 where only the place of another one is the same. */
export function readSteps(flag: number, hash: number): number {
  return (flag & checkBit(hash)) === 0 ? 0 : flag & 15
}

/** Keeps the lowest `length` bytes of a word, for grams of fewer than four. */
export function gramMask(length: number): number {
  return length >= 4 ? -1 : 2 ** (8 * length) - 1
}

/** Folds an ASCII letter; what lies outside of a text stays `undefined`. */
export function foldByte(byte: number | undefined): number | undefined {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

/** The four bytes from `position` on, with their case folded; they are inside of the view. */
function readWord(view: DataView, position: number): number {
  return view.getInt32(position, true) | caseBits
}

/**
 * Hashes a window with the bit of case set in each byte: by the words that it begins and ends with, and by the one between
 * them where they leave some out. Windows that it does not tell apart are compared later.
 */
export function hashWindow({ bytes, view }: ByteWords, start: number, length: number): number {
  if (length < 4) return hashGram(packWord(bytes, start) & gramMask(length))
  const first = readWord(view, start)
  const last = readWord(view, start + length - 4)
  return hashGram(joinWords(length > 8 ? joinWords(first, readWord(view, start + 4)) : first, last))
}
