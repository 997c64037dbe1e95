import type { GramTable } from './compile-gram-table.ts'
import { caseBits, gramMultiplier, highBits, joinWords } from './gram.ts'

/** Words that are looked at together, so that they and their flags stay in the nearest cache. */
export const maxFlaggedWords = 4096

/** What the last call flagged: indexes of words. One for all scans, of which none is within another. */
export const flaggedWords: Int32Array = new Int32Array(maxFlaggedWords)

/**
 * Says which words may end a gram of a literal, or have bytes beyond ASCII: into {@link flaggedWords}, how many is
 * returned.
 *
 * This loop is where the time goes: a load, a multiplication and a look into the table of flags for every four bytes, two of
 * them a round, so that the usual case is one branch. There is no call in it, and the constants are its own: with a call
 * V8 keeps what the loop needs in memory instead of in registers, and it takes twice as long.
 *
 * @param to - At most {@link maxFlaggedWords} behind `from`.
 */
export function flagWords(
  { flags, flagShift }: GramTable,
  words: Int32Array,
  from: number,
  to: number,
): number {
  const [fold, high, multiplier] = [caseBits, highBits, gramMultiplier]
  let count = 0
  let at = from
  for (; at + 1 < to; at += 2) {
    const first = words[at] ?? 0
    const second = words[at + 1] ?? 0
    const firstFlag = (flags[Math.imul(first | fold, multiplier) >>> flagShift] ?? 0) | (first & high)
    const secondFlag = (flags[Math.imul(second | fold, multiplier) >>> flagShift] ?? 0) | (second & high)
    if ((firstFlag | secondFlag) === 0) continue
    if (firstFlag !== 0) flaggedWords[count++] = at
    if (secondFlag !== 0) flaggedWords[count++] = at + 1
  }
  if (at < to) flaggedWords[count++] = at
  return count
}

/** Does the same for grams of eight bytes: each word together with the one before it. */
export function flagWordPairs(
  { bits, bitShift }: GramTable,
  words: Int32Array,
  from: number,
  to: number,
): number {
  const [fold, high, multiplier] = [caseBits, highBits, gramMultiplier]
  const wordShift = bitShift + 5
  let count = 0
  let at = from
  let before = (words[at - 1] ?? 0) | fold
  for (; at + 1 < to; at += 2) {
    const first = words[at] ?? 0
    const second = words[at + 1] ?? 0
    const firstHash = Math.imul(joinWords(before, first | fold), multiplier)
    const secondHash = Math.imul(joinWords(first | fold, second | fold), multiplier)
    // A shift counts its lowest five bits only: those that say which bit of a word it is.
    const firstFlag =
      (((bits[firstHash >>> wordShift] ?? 0) >>> (firstHash >>> bitShift)) & 1) | (first & high)
    const secondFlag =
      (((bits[secondHash >>> wordShift] ?? 0) >>> (secondHash >>> bitShift)) & 1) | (second & high)
    before = second | fold
    if ((firstFlag | secondFlag) === 0) continue
    if (firstFlag !== 0) flaggedWords[count++] = at
    if (secondFlag !== 0) flaggedWords[count++] = at + 1
  }
  if (at < to) flaggedWords[count++] = at
  return count
}

/**
 * Does both at once, which takes two thirds of what it takes to do one after the other.
 *
 * @param ofWords - The table of grams of four bytes.
 * @param ofPairs - That of grams of eight.
 */
export function flagWordsAndPairs(
  ofWords: GramTable,
  ofPairs: GramTable,
  words: Int32Array,
  from: number,
  to: number,
): number {
  const [fold, high, multiplier] = [caseBits, highBits, gramMultiplier]
  const { flags, flagShift } = ofWords
  const { bits, bitShift } = ofPairs
  const wordShift = bitShift + 5
  let count = 0
  let at = from
  let before = (words[at - 1] ?? 0) | fold
  for (; at + 1 < to; at += 2) {
    const first = words[at] ?? 0
    const second = words[at + 1] ?? 0
    const firstHash = Math.imul(joinWords(before, first | fold), multiplier)
    const secondHash = Math.imul(joinWords(first | fold, second | fold), multiplier)
    const firstFlag =
      (flags[Math.imul(first | fold, multiplier) >>> flagShift] ?? 0) |
      (((bits[firstHash >>> wordShift] ?? 0) >>> (firstHash >>> bitShift)) & 1) |
      (first & high)
    const secondFlag =
      (flags[Math.imul(second | fold, multiplier) >>> flagShift] ?? 0) |
      (((bits[secondHash >>> wordShift] ?? 0) >>> (secondHash >>> bitShift)) & 1) |
      (second & high)
    before = second | fold
    if ((firstFlag | secondFlag) === 0) continue
    if (firstFlag !== 0) flaggedWords[count++] = at
    if (secondFlag !== 0) flaggedWords[count++] = at + 1
  }
  if (at < to) flaggedWords[count++] = at
  return count
}
