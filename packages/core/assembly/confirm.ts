import { hashWindow, isAt, placeOf } from './gram'
import { isFull, isKnown, noteHit } from './hits'
import { Literal, Spot, Table, Window } from './layout'
import { noteRareLetters } from './rare-letters'
import { begin, end } from './text'

/**
 * Compares the literals that have a window at one of some spots with the text, byte by byte and with ASCII letters folded: what is
 * noted occurs.
 *
 * @returns Behind the last spot; that for which there was no room where there was none.
 */
export function confirmSpots(rareLetter: Literal, spots: usize, spotsEnd: usize): usize {
  for (let next = spots; next < spotsEnd; next += offsetof<Spot>()) {
    const spot = changetype<Spot>(next)
    if (spot.table === 0) noteRareLetters(rareLetter, spot.address)
    else confirmWindow(changetype<Table>(spot.table), spot.address)
    if (isFull) return next
  }
  return spotsEnd
}

function confirmWindow(table: Table, start: usize): void {
  if (start < begin || start + table.windowLength > end) return
  const hash = hashWindow(start, table.windowLength)
  const bucket = table.buckets + (placeOf(hash, table.bucketMask) << 2)
  const last = load<usize>(bucket, 4)
  for (let at = load<usize>(bucket); at < last; at += offsetof<Window>()) {
    const window = changetype<Window>(at)
    if (window.hash !== hash) continue
    const literal = changetype<Literal>(window.literal)
    const literalStart = start - window.offset
    if (!isKnown(literal, start) && occursAt(literal, literalStart)) noteHit(literal, literalStart)
  }
}

function occursAt(literal: Literal, start: usize): bool {
  if (start < begin || start + literal.length > end) return false
  return isAt(literal.bytes, literal.length, start)
}
