import { anyFlag, flagsOf, joinPairs } from './gram-vectors'
import { Table } from './layout'
import { put } from './list'

/**
 * The groups of four words, by their addresses, of which a word may end a gram of a literal, or has bytes beyond ASCII.
 *
 * These loops are where the time goes: for every four bytes a hash, of four words at once, and a look into the table of flags.
 * What stays the same is read from memory before the loop, that is kept in a register; a constant would be made anew for each group.
 * There is no call in a loop: with one, the registers would not suffice.
 *
 * @param to - Up to three words behind it may be looked at, too.
 * @returns Behind the last address.
 */
export function flagGroupsOfWords(table: Table, from: usize, to: usize, groups: usize): usize {
  const fold = i32x4.splat(table.caseBits)
  const multipliers = i32x4.splat(table.multipliers)
  const mask = i32x4.splat(table.flagMask)
  const flags = i32x4.splat(<u32>table.flags)
  let next = groups
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const found = flagsOf(v128.or(text, fold), multipliers, mask, flags)
    next = put(next, at, (i8x16.bitmask(text) | anyFlag(found)) !== 0)
  }
  return next
}

/** Does the same for grams of eight bytes: each word together with the one before it. */
export function flagGroupsOfPairs(table: Table, from: usize, to: usize, groups: usize): usize {
  const fold = i32x4.splat(table.caseBits)
  const multipliers = i32x4.splat(table.multipliers)
  const mask = i32x4.splat(table.flagMask)
  const flags = i32x4.splat(<u32>table.flags)
  let next = groups
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const pairs = joinPairs(v128.or(v128.load(at - 4), fold), v128.or(text, fold))
    const found = flagsOf(pairs, multipliers, mask, flags)
    next = put(next, at, (i8x16.bitmask(text) | anyFlag(found)) !== 0)
  }
  return next
}

/** Does both at once. */
export function flagGroupsOfBoth(words: Table, pairs: Table, from: usize, to: usize, groups: usize): usize {
  const fold = i32x4.splat(words.caseBits)
  const multipliers = i32x4.splat(words.multipliers)
  const wordMask = i32x4.splat(words.flagMask)
  const wordFlags = i32x4.splat(<u32>words.flags)
  const pairMask = i32x4.splat(pairs.flagMask)
  const pairFlags = i32x4.splat(<u32>pairs.flags)
  let next = groups
  for (let at = from; at < to; at += 16) {
    const text = v128.load(at)
    const folded = v128.or(text, fold)
    const ofWords = flagsOf(folded, multipliers, wordMask, wordFlags)
    const joined = joinPairs(v128.or(v128.load(at - 4), fold), folded)
    const ofPairs = flagsOf(joined, multipliers, pairMask, pairFlags)
    next = put(next, at, (i8x16.bitmask(text) | anyFlag(ofWords) | anyFlag(ofPairs)) !== 0)
  }
  return next
}
