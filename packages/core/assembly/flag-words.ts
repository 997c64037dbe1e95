import { flagsOf, joinPairs } from './gram-vectors'
import { Table } from './layout'
import { put } from './list'
import { findRareLeads } from './rare-letters'

/**
 * The words of groups that end a gram of a literal, as it seems, or in which a rare letter may begin: their addresses.
 *
 * @param words - May be absent: 0. So may `pairs`.
 * @returns Behind the last address.
 */
export function flagWords(
  words: Table | null,
  pairs: Table | null,
  groups: usize,
  groupsEnd: usize,
  flagged: usize,
): usize {
  let next = flagged
  for (let group = groups; group < groupsEnd; group += sizeof<usize>()) {
    const at = load<usize>(group)
    const text = v128.load(at)
    const rareLeads = findRareLeads(text)
    let a = rareLeads & 0xf
    let b = rareLeads & 0xf0
    let c = rareLeads & 0xf00
    let d = rareLeads & 0xf000
    if (words !== null) {
      const found = flagsIn(words, foldWords(words, text))
      a |= load<u8>(i32x4.extract_lane(found, 0))
      b |= load<u8>(i32x4.extract_lane(found, 1))
      c |= load<u8>(i32x4.extract_lane(found, 2))
      d |= load<u8>(i32x4.extract_lane(found, 3))
    }
    if (pairs !== null) {
      const found = flagsIn(pairs, joinPairs(foldWords(pairs, v128.load(at - 4)), foldWords(pairs, text)))
      a |= load<u8>(i32x4.extract_lane(found, 0))
      b |= load<u8>(i32x4.extract_lane(found, 1))
      c |= load<u8>(i32x4.extract_lane(found, 2))
      d |= load<u8>(i32x4.extract_lane(found, 3))
    }
    next = put(next, at, a !== 0)
    next = put(next, at + 4, b !== 0)
    next = put(next, at + 8, c !== 0)
    next = put(next, at + 12, d !== 0)
  }
  return next
}

function foldWords(table: Table, text: v128): v128 {
  return v128.or(text, i32x4.splat(table.caseBits))
}

function flagsIn(table: Table, grams: v128): v128 {
  return flagsOf(
    grams,
    i32x4.splat(table.multipliers),
    i32x4.splat(table.flagMask),
    i32x4.splat(<u32>table.flags),
  )
}
