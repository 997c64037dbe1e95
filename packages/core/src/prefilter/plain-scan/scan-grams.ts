import type { GramTable } from '../compile-gram-table.ts'
import { gramMask, hashGram, joinWords, packWord, placeOf, readSteps } from '../gram.ts'
import { isRareLead } from '../rare-letters.ts'

/** Is told what stands in a text. */
export interface GramListener {
  /** A gram that a literal may have begins here; bit `n` of `steps`: the literal's window may begin `n` bytes before. */
  onGram(position: number, steps: number): void
  /** A rare letter may begin here. */
  onRareLead(position: number): void
}

const highBits = 0x80808080

/** Looks at the grams of a text that begins at 0: at those that begin on a multiple of the table's stride. */
export function scanGrams(
  { flags, flagMask, shape }: GramTable,
  bytes: Uint8Array,
  end: number,
  listener: GramListener,
): void {
  const { length, stride } = shape
  const mask = gramMask(length)
  let before = 0
  for (let at = 0; at < end; at += stride) {
    const word = packWord(bytes, at)
    if ((word & highBits) !== 0) tellRareLeads(bytes, at, Math.min(end, at + stride), listener)
    // Grams of eight bytes have a stride of four: the word that was looked at before is their first half.
    const hash = hashGram(length === 8 ? joinWords(before, word) : word & mask)
    before = word
    const flag = flags[placeOf(hash, flagMask)] ?? 0
    const steps = flag === 0 ? 0 : readSteps(flag, hash)
    if (steps !== 0) listener.onGram(length === 8 ? at - 4 : at, steps)
  }
}

function tellRareLeads(bytes: Uint8Array, from: number, to: number, listener: GramListener): void {
  for (let at = from; at < to; at += 1) {
    if (isRareLead(bytes[at] ?? 0)) listener.onRareLead(at)
  }
}
