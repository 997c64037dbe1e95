import { foldedWord, hashGram, isAt, joinWords } from './gram'
import { isKnown, noteHit } from './hits'
import { Literal, Table, Window } from './layout'
import { begin, end } from './text'

/**
 * Looks for the windows that may have a gram, and compares the literals that have such a window with the text, byte by
 * byte and with ASCII letters folded: what is noted occurs.
 *
 * @param gramStart - Where the gram begins.
 */
export function confirmGram(table: Table, gram: u32, gramStart: usize): void {
  const hash = hashGram(gram)
  const flag: u32 = load<u8>(table.flags + (hash >> table.flagShift))
  const check: u32 = 16 << ((hash >> (table.flagShift - 2)) & 3)
  if ((flag & check) === 0) return
  // The widest step first: so the places of a literal come in their order.
  for (let steps = flag & 15; steps !== 0; ) {
    const step = 31 - clz<u32>(steps)
    steps ^= 1 << step
    confirmWindow(table, gramStart - step)
  }
}

function confirmWindow(table: Table, start: usize): void {
  if (start < begin || start + table.windowLength > end) return
  const hash = hashWindow(start, table.windowLength)
  const bucket = table.buckets + ((hash >> table.bucketShift) << 2)
  const last = load<usize>(bucket, 4)
  for (let at = load<usize>(bucket); at < last; at += offsetof<Window>()) {
    const window = changetype<Window>(at)
    if (window.hash !== hash) continue
    const literal = changetype<Literal>(window.literal)
    const literalStart = start - window.offset
    if (!isKnown(literal, start) && occursAt(literal, literalStart)) noteHit(literal, literalStart)
  }
}

/** As `src/prefilter/gram.ts` hashes it. */
function hashWindow(start: usize, length: u32): u32 {
  if (length < 4) return hashGram(foldedWord(start) & ((1 << (length * 8)) - 1))
  const first = foldedWord(start)
  const last = foldedWord(start + length - 4)
  return hashGram(joinWords(length > 8 ? joinWords(first, foldedWord(start + 4)) : first, last))
}

function occursAt(literal: Literal, start: usize): bool {
  if (start < begin || start + literal.length > end) return false
  return isAt(literal.bytes, literal.length, start)
}
