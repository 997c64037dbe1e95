import { foldedWord, hashGram, hashWindow, joinWords, placeOf, readSteps } from './gram'
import { Spot, Table } from './layout'
import { hasRareLead } from './rare-letters'

/** The spots that a word can have: one for a rare letter, and one for each step of both tables. */
export const spotsOfWord: usize = 9

/**
 * The spots where a window of a literal may stand, or a rare letter: of words that are flagged.
 *
 * @param words - May be absent: 0. So may `pairs`.
 * @param spots - Room for {@link spotsOfWord} of each word, and one more.
 * @returns Behind the last spot. They are in the order of their words.
 */
export function listSpots(
  words: Table | null,
  pairs: Table | null,
  flagged: usize,
  flaggedEnd: usize,
  spots: usize,
): usize {
  let next = spots
  for (let entry = flagged; entry < flaggedEnd; entry += sizeof<usize>()) {
    const at = load<usize>(entry)
    const word = foldedWord(at)
    if (hasRareLead(load<u32>(at))) next = putSpot(next, at, null, true)
    if (words !== null) next = listWindows(words, word, at, next)
    if (pairs !== null) next = listWindows(pairs, joinWords(foldedWord(at - 4), word), at - 4, next)
  }
  return next
}

/**
 * The spots where a window with a gram may begin. The widest step comes first: so the places of a literal come in their order.
 *
 * @param gramStart - Where the gram begins.
 */
export function listWindows(table: Table, gram: u32, gramStart: usize, spots: usize): usize {
  const hash = hashGram(gram)
  const flag: u32 = load<u8>(table.flags + placeOf(hash, table.flagMask))
  // Most flagged words are so in one of the tables only.
  if (flag === 0) return spots
  let steps = readSteps(flag, hash)
  let next = spots
  do {
    // Without any step, it is one of 0 that is not wanted.
    const step = 31 - clz<u32>(steps | 1)
    const start = gramStart - step
    const place = placeOf(hashWindow(start, table.windowLength), table.filterMask)
    const isKnown = (<u32>load<u8>(table.filter + (place >>> 3)) >>> (place & 7)) & 1
    next = putSpot(next, start, table, isKnown !== 0 && steps !== 0)
    steps &= ~(1 << step)
  } while (steps !== 0)
  return next
}

/** As `put` does it. */
function putSpot(next: usize, address: usize, table: Table | null, isWanted: bool): usize {
  const spot = changetype<Spot>(next)
  spot.address = address
  spot.table = changetype<usize>(table)
  return next + (isWanted ? offsetof<Spot>() : 0)
}
