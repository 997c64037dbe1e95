/** Grams are numbers, as in `src/prefilter/gram.ts`. */

/** Sets the bit that tells `a` from `A` in each of four bytes. */
export const caseBits: u32 = 0x20202020

/** Set in a word of which at least one byte is no ASCII. */
export const highBits: u32 = 0x80808080

/** For the halves of a gram; as signed numbers of 16 bits. */
export const multipliers: u32 = 0x9e3779b1

/** From this bit of a hash on it says the place in a table. */
export const placeShift: u32 = 10

const checkShift: u32 = 8

/** Joins two neighbouring words to the gram of eight bytes. */
export function joinWords(first: u32, second: u32): u32 {
  return second ^ rotl<u32>(first, 15)
}

export function hashGram(gram: u32): u32 {
  const low = <i32>(<i16>gram) * <i32>(<i16>multipliers)
  const high = (<i32>gram >> 16) * (<i32>multipliers >> 16)
  return <u32>(low + high)
}

/** The place of a hash in a table of `mask + 1` places. */
export function placeOf(hash: u32, mask: u32): u32 {
  return (hash >>> placeShift) & mask
}

/** The steps that a table's flag has for a gram with a hash: 0 where only the place of another one is the same. */
export function readSteps(flag: u32, hash: u32): u32 {
  const isChecked = (flag >>> (4 + ((hash >>> checkShift) & 3))) & 1
  return flag & 15 & (0 - isChecked)
}

/** The word that begins at an address, with its case folded. */
export function foldedWord(address: usize): u32 {
  return load<u32>(address) | caseBits
}

/** Of a window: by the words that it begins and ends with, and by the one between them where they leave some out. */
export function hashWindow(start: usize, length: u32): u32 {
  if (length < 4) return hashGram(foldedWord(start) & ((1 << (length * 8)) - 1))
  const first = foldedWord(start)
  const last = foldedWord(start + length - 4)
  return hashGram(joinWords(length > 8 ? joinWords(first, foldedWord(start + 4)) : first, last))
}

/** Whether folded bytes stand at an address, whatever the case of ASCII letters there. */
export function isAt(bytes: usize, length: u32, address: usize): bool {
  for (let index: usize = 0; index < length; index += 1) {
    if (foldByte(load<u8>(address + index)) !== load<u8>(bytes + index)) return false
  }
  return true
}

function foldByte(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte
}
