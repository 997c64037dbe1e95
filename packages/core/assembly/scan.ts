/**
 * The scan of a text for literals: steps 3 and 4 of what `src/prefilter/create-prefilter.ts` describes, compiled to WebAssembly.
 *
 * A pass looks for the literals of one table, or of two, and returns how many hits it noted. When there is no room for more of
 * them it stops: then the host takes those that there are, and calls again with where to go on.
 */

import { confirmGram } from './confirm'
import { flagPairs, flagWords, flagWordsAndPairs } from './flag-words'
import { foldedWord, joinWords } from './gram'
import { clearHits, countHits, isFull, setTime } from './hits'
import { Literal, Table } from './layout'
import { noteRareLetter, noteRareLetters } from './rare-letters'
import { begin, end, openText, reopenText } from './text'

// What is exported stays a function of its own: within another one its loop would have to share the registers.
export { flagPairs, flagWords, flagWordsAndPairs } from './flag-words'
export { setHits } from './hits'
export { setRareLetters } from './rare-letters'

/**
 * Bytes that are looked at together, so that they and what is flagged of them stay in the nearest cache: `flaggedBytes` of
 * `src/prefilter/fast-scan/create-fast-scan.ts` is room for as many.
 */
const batchBytes: usize = 16384
const lastOfAscii: u8 = 0x7f

/** Where the last pass stopped: the end of the text when it is over. */
let stoppedAt: usize = 0

export function stopOfScan(): usize {
  return stoppedAt
}

/**
 * Opens a text.
 *
 * @param isOneLine - Newlines in it end no line.
 * @param time - Behind that of all texts before; each byte takes one.
 */
export function openScan(text: usize, length: usize, isOneLine: bool, time: u32): void {
  openText(text, length, isOneLine)
  setTime(time)
}

/**
 * Looks at grams of whole words: of the table of grams of four bytes, of that of grams of eight, or of both.
 *
 * @param words - May be absent: 0. So may `pairs`.
 * @param flagged - Room for the addresses of a batch.
 */
export function scanWords(
  words: Table | null,
  pairs: Table | null,
  rareLetter: Literal,
  from: usize,
  flagged: usize,
): u32 {
  beginPass(from)
  for (let start = from; start < end; start += batchBytes) {
    const last = flag(words, pairs, start, min(end, start + batchBytes), flagged)
    for (let next = flagged; next < last; next += sizeof<usize>()) {
      const at = load<usize>(next)
      const word = foldedWord(at)
      noteRareLetters(rareLetter, at)
      if (words !== null) confirmGram(words, word, at)
      if (pairs !== null) confirmGram(pairs, joinWords(foldedWord(at - 4), word), at - 4)
      if (isFull) return endPass(at)
    }
  }
  return endPass(end)
}

function flag(words: Table | null, pairs: Table | null, from: usize, to: usize, flagged: usize): usize {
  if (pairs === null) return words === null ? flagged : flagWords(words, from, to, flagged)
  return words === null
    ? flagPairs(pairs, from, to, flagged)
    : flagWordsAndPairs(words, pairs, from, to, flagged)
}

/** Looks at grams that begin between words, too: for literals of fewer than seven bytes. */
export function scanBytes(table: Table, rareLetter: Literal, from: usize): u32 {
  beginPass(from)
  const mask: u32 = table.gramLength < 4 ? (1 << (table.gramLength * 8)) - 1 : -1
  for (let at = from; at < end; at += table.stride) {
    // Not in words: a letter of the next line would come before a literal of this one.
    for (let byte = at; byte < at + table.stride; byte += 1) {
      if (load<u8>(byte) > lastOfAscii) noteRareLetter(rareLetter, byte)
    }
    confirmGram(table, foldedWord(at) & mask, at)
    if (isFull) return endPass(at)
  }
  return endPass(end)
}

function beginPass(from: usize): void {
  clearHits()
  if (from === begin) reopenText()
}

/** @returns How many hits there are. */
function endPass(at: usize): u32 {
  stoppedAt = at
  return countHits()
}
