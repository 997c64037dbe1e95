import type { ByteWords } from './byte-words.ts'
import type { GramTable } from './compile-gram-table.ts'
import { flaggedWords, flagWordPairs, flagWords, maxFlaggedWords } from './flag-words.ts'
import { caseBits, hashGram, highBits, joinWords, readSteps } from './gram.ts'
import { hasRareLead } from './rare-letters.ts'
import { scanEveryByte } from './scan-every-byte.ts'
import type { ScanListener } from './scan-listener.ts'

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/**
 * Looks at the grams of whole words, and of their bytes where the stride is narrower, between `from` and `to`.
 *
 * Words are looked at in batches: first the loop that says which ones are worth a second look, then that look.
 */
export function scanBytes(
  table: GramTable,
  text: ByteWords,
  from: number,
  to: number,
  listener: ScanListener,
): void {
  if (table.shape.stride < 4 || !isLittleEndian) {
    scanEveryByte(table, text.bytes, from, to, listener)
    return
  }
  const flag = table.shape.length === 8 ? flagWordPairs : flagWords
  const { words, firstByte } = text
  const end = (to - firstByte) >> 2
  for (let start = (from - firstByte + 3) >> 2; start < end; start += maxFlaggedWords) {
    const stop = Math.min(end, start + maxFlaggedWords)
    const count = flag(table, words, start, stop)
    for (let index = 0; index < count; index += 1) reportWord(table, text, flaggedWords[index] ?? 0, listener)
  }
}

function reportWord(
  { flags, flagShift, shape }: GramTable,
  { words, firstByte }: ByteWords,
  at: number,
  listener: ScanListener,
): void {
  const word = words[at] ?? 0
  const folded = word | caseBits
  const gram = shape.length === 8 ? joinWords((words[at - 1] ?? 0) | caseBits, folded) : folded
  const hash = hashGram(gram)
  const steps = readSteps(flags[hash >>> flagShift] ?? 0, hash, flagShift)
  const wordByte = firstByte + at * 4
  if (steps !== 0) listener.onGram(wordByte + 4 - shape.length, steps)
  if ((word & highBits) !== 0 && hasRareLead(word)) listener.onRareLead(wordByte)
}
