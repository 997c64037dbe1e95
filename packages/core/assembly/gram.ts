/** Grams are numbers, as in `src/prefilter/gram.ts`. */

/** Sets the bit that tells `a` from `A` in each of four bytes. */
export const caseBits: u32 = 0x20202020

/** Set in a word of which at least one byte is no ASCII. */
export const highBits: u32 = 0x80808080

/** Joins two neighbouring words to the gram of eight bytes. */
export function joinWords(first: u32, second: u32): u32 {
  return second ^ rotl<u32>(first, 15)
}

export function hashGram(gram: u32): u32 {
  return gram * 0x9e3779b1
}

/** The word that begins at an address, with its case folded. */
export function foldedWord(address: usize): u32 {
  return load<u32>(address) | caseBits
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
