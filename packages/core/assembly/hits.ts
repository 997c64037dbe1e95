import { hasCompanion } from './companions'
import { Hit, Literal } from './layout'
import { begin, enterLine, isOneLine, lineEnd, lineStart } from './text'

/** What was found, for the host to take: of a literal as many of its places in a line as are wanted. */

const hitBytes: usize = offsetof<Hit>()

/** The time at which the text begins: texts follow one another, a byte takes one. */
let beganAt: u32 = 0
let firstHit: usize = 0
let nextHit: usize = 0
let hitsEnd: usize = 0
/** There was more to note than the host has room for. */
export let isFull: bool = false

/** Says where hits are put. */
export function setHits(address: usize, capacity: usize): void {
  firstHit = address
  hitsEnd = address + capacity * hitBytes
}

/** The host has taken them. */
export function clearHits(): void {
  nextHit = firstHit
  isFull = false
}

/** Goes on to the next text, in which nothing is known. @param time - Behind that of all texts before. */
export function setTime(time: u32): void {
  beganAt = time
}

export function countHits(): u32 {
  return <u32>((nextHit - firstHit) / hitBytes)
}

/** Whether nothing more is to be told of a literal at a place. */
export function isKnown(literal: Literal, position: usize): bool {
  return timeOf(position) < literal.knownUntil
}

/** Notes a literal, unless it has been noted already, or its line has none of its companions. */
export function noteHit(literal: Literal, position: usize): void {
  if (isKnown(literal, position) || (literal.hasNewline !== 0 && !isOneLine)) return
  if (nextHit === hitsEnd) {
    isFull = true
    return
  }
  enterLine(position)
  if (!takePlace(literal, position)) return
  const hit = changetype<Hit>(nextHit)
  hit.literal = literal.index
  hit.position = <u32>(position - begin)
  hit.lineStart = <u32>(lineStart - begin)
  hit.lineEnd = <u32>(lineEnd - begin)
  nextHit += hitBytes
}

/**
 * Takes a place of a literal of which nothing is known there: whether it is to be told. Places of a literal come in their order, so that
 * all before this one are known from now on.
 */
function takePlace(literal: Literal, position: usize): bool {
  const lineUntil = timeOf(lineEnd)
  if (literal.toldUntil !== lineUntil) {
    literal.knownUntil = lineUntil
    if (!hasCompanion(literal)) return false
    literal.toldUntil = lineUntil
    literal.placesLeft = literal.placesWanted
  }
  literal.placesLeft -= 1
  literal.knownUntil = literal.placesLeft === 0 ? lineUntil : timeOf(position) + 1
  return true
}

function timeOf(position: usize): u32 {
  return beganAt + <u32>(position - begin)
}
