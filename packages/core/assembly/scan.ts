/**
 * The scan of a text for literals: steps 3 and 4 of what `src/prefilter/create-prefilter.ts` describes, compiled to WebAssembly.
 *
 * A pass looks for the literals of one table, or of two, and returns how many hits it noted. When there is no room for more of
 * them it stops: then the host takes those that there are, and calls again with where to go on.
 */

import { confirmSpots } from './confirm'
import { flagGroupsOfBoth, flagGroupsOfPairs, flagGroupsOfWords } from './flag-groups'
import { flagWords } from './flag-words'
import { foldedWord } from './gram'
import { clearHits, countHits, isFull, setTime } from './hits'
import { Literal, Spot, Table } from './layout'
import { noteRareLetter } from './rare-letters'
import { listSpots, listWindows, spotsOfWord } from './spots'
import { begin, end, openText, reopenText } from './text'

// What is exported stays a function of its own: within another one its loop would have to share the registers.
export { flagGroupsOfBoth, flagGroupsOfPairs, flagGroupsOfWords } from './flag-groups'
export { flagWords } from './flag-words'
export { setHits } from './hits'
export { setRareLetters } from './rare-letters'
export { listSpots } from './spots'

/** Bytes that are looked at together, so that they and what is listed of them stay in the nearest cache. */
const batchBytes: usize = 16384
/** Words of which the spots are listed together. */
const batchWords: usize = 256
const lastOfAscii: u8 = 0x7f

const groupsBytes: usize = (batchBytes / 16 + 4) * sizeof<usize>()
const flaggedBytes: usize = (batchBytes / 4 + 16) * sizeof<usize>()
const spotsBytes: usize = (batchWords * spotsOfWord + 1) * offsetof<Spot>()

/** Bytes of the room for lists that a pass takes. */
export function roomForLists(): usize {
  return groupsBytes + flaggedBytes + spotsBytes
}

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
 * Looks at grams of whole words: of the table of grams of four bytes, of that of grams of eight, or of both. Out of the text come
 * groups of words, out of these words, then spots, then hits, and each of these lists is far shorter than the one before.
 *
 * @param words - May be absent: 0. So may `pairs`.
 * @param lists - Room, as {@link roomForLists} has it.
 */
export function scanWords(
  words: Table | null,
  pairs: Table | null,
  rareLetter: Literal,
  from: usize,
  lists: usize,
): u32 {
  const flagged = lists + groupsBytes
  const spots = flagged + flaggedBytes
  beginPass(from)
  for (let start = from; start < end; start += batchBytes) {
    const groupsEnd = flagGroups(words, pairs, start, min(end, start + batchBytes), lists)
    const flaggedEnd = flagWords(words, pairs, lists, groupsEnd, flagged)
    for (let first = flagged; first < flaggedEnd; first += batchWords * sizeof<usize>()) {
      const last = min(flaggedEnd, first + batchWords * sizeof<usize>())
      const stop = confirmSpots(rareLetter, spots, listSpots(words, pairs, first, last, spots))
      if (isFull) return endPass(wordOf(changetype<Spot>(stop).address))
    }
  }
  return endPass(end)
}

function flagGroups(words: Table | null, pairs: Table | null, from: usize, to: usize, groups: usize): usize {
  if (pairs === null) return words === null ? groups : flagGroupsOfWords(words, from, to, groups)
  return words === null
    ? flagGroupsOfPairs(pairs, from, to, groups)
    : flagGroupsOfBoth(words, pairs, from, to, groups)
}

/** The word that an address is in; what is found again from there on is known. */
function wordOf(address: usize): usize {
  return address < begin ? begin : address - ((address - begin) & 3)
}

/** Looks at grams that begin between words, too: for literals of fewer than seven bytes. */
export function scanBytes(table: Table, rareLetter: Literal, from: usize, lists: usize): u32 {
  beginPass(from)
  const mask: u32 = table.gramLength < 4 ? (1 << (table.gramLength * 8)) - 1 : -1
  for (let at = from; at < end; at += table.stride) {
    // Not in words: a letter of the next line would come before a literal of this one.
    for (let byte = at; byte < at + table.stride; byte += 1) {
      if (load<u8>(byte) > lastOfAscii) noteRareLetter(rareLetter, byte)
    }
    confirmSpots(rareLetter, lists, listWindows(table, foldedWord(at) & mask, at, lists))
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
