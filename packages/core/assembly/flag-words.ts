import { caseBits, hashGram } from './gram'
import { Table } from './layout'

/**
 * Says which words of a text may end a gram of a literal, or have bytes beyond ASCII: their addresses, from `flagged` on.
 *
 * These loops are where the time goes: a load, a multiplication and a look into the table of flags for every four bytes. Four
 * words are hashed at once, and one branch is taken for them, as seldom any of them is flagged. Then all are written down, and
 * one that is not flagged is written over by the next: a branch that cannot be foreseen costs more. There is no call in a
 * loop: with one, the registers would not suffice.
 *
 * @param to - Up to three words behind it may be flagged, too.
 * @returns Behind the last address.
 */
export function flagWords(table: Table, from: usize, to: usize, flagged: usize): usize {
  const flags = table.flags
  const shift = table.flagShift
  let next = flagged
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const hashes = hashGrams(foldWords(text), shift)
    const a = load<u8>(flags + i32x4.extract_lane(hashes, 0))
    const b = load<u8>(flags + i32x4.extract_lane(hashes, 1))
    const c = load<u8>(flags + i32x4.extract_lane(hashes, 2))
    const d = load<u8>(flags + i32x4.extract_lane(hashes, 3))
    const beyondAscii = i8x16.bitmask(text)
    if ((beyondAscii | (a | b | c | d)) === 0) continue
    next = put(next, at, a | (beyondAscii & 0xf))
    next = put(next, at + 4, b | (beyondAscii & 0xf0))
    next = put(next, at + 8, c | (beyondAscii & 0xf00))
    next = put(next, at + 12, d | (beyondAscii & 0xf000))
  }
  return next
}

/** Does the same for grams of eight bytes: each word together with the one before it. */
export function flagPairs(table: Table, from: usize, to: usize, flagged: usize): usize {
  const flags = table.flags
  const shift = table.flagShift
  let next = flagged
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const hashes = hashGrams(joinPairs(foldWords(v128.load(at - 4)), foldWords(text)), shift)
    const a = load<u8>(flags + i32x4.extract_lane(hashes, 0))
    const b = load<u8>(flags + i32x4.extract_lane(hashes, 1))
    const c = load<u8>(flags + i32x4.extract_lane(hashes, 2))
    const d = load<u8>(flags + i32x4.extract_lane(hashes, 3))
    const beyondAscii = i8x16.bitmask(text)
    if ((beyondAscii | (a | b | c | d)) === 0) continue
    next = put(next, at, a | (beyondAscii & 0xf))
    next = put(next, at + 4, b | (beyondAscii & 0xf0))
    next = put(next, at + 8, c | (beyondAscii & 0xf00))
    next = put(next, at + 12, d | (beyondAscii & 0xf000))
  }
  return next
}

/** Does both at once, which takes two thirds of what it takes to do one after the other. */
export function flagWordsAndPairs(words: Table, pairs: Table, from: usize, to: usize, flagged: usize): usize {
  const wordFlags = words.flags
  const wordShift = words.flagShift
  const pairFlags = pairs.flags
  const pairShift = pairs.flagShift
  let next = flagged
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const folded = foldWords(text)
    const ofWords = hashGrams(folded, wordShift)
    const ofPairs = hashGrams(joinPairs(foldWords(v128.load(at - 4)), folded), pairShift)
    const a =
      load<u8>(wordFlags + i32x4.extract_lane(ofWords, 0)) |
      load<u8>(pairFlags + i32x4.extract_lane(ofPairs, 0))
    const b =
      load<u8>(wordFlags + i32x4.extract_lane(ofWords, 1)) |
      load<u8>(pairFlags + i32x4.extract_lane(ofPairs, 1))
    const c =
      load<u8>(wordFlags + i32x4.extract_lane(ofWords, 2)) |
      load<u8>(pairFlags + i32x4.extract_lane(ofPairs, 2))
    const d =
      load<u8>(wordFlags + i32x4.extract_lane(ofWords, 3)) |
      load<u8>(pairFlags + i32x4.extract_lane(ofPairs, 3))
    const beyondAscii = i8x16.bitmask(text)
    if ((beyondAscii | (a | b | c | d)) === 0) continue
    next = put(next, at, a | (beyondAscii & 0xf))
    next = put(next, at + 4, b | (beyondAscii & 0xf0))
    next = put(next, at + 8, c | (beyondAscii & 0xf00))
    next = put(next, at + 12, d | (beyondAscii & 0xf000))
  }
  return next
}

/** As `joinWords` does it, four at once. */
function joinPairs(first: v128, second: v128): v128 {
  return v128.xor(second, v128.or(i32x4.shl(first, 15), i32x4.shr_u(first, 17)))
}

function foldWords(words: v128): v128 {
  return v128.or(words, i32x4.splat(caseBits))
}

/** The places of four grams in a table. */
function hashGrams(grams: v128, shift: u32): v128 {
  return i32x4.shr_u(i32x4.mul(grams, i32x4.splat(hashGram(1))), shift)
}

function put(next: usize, address: usize, flag: i32): usize {
  store<usize>(next, address)
  return flag === 0 ? next : next + sizeof<usize>()
}
