import type { ByteWords } from './byte-words.ts'
import type { GramTable } from './compile-gram-table.ts'
import { caseBits, hashGram, highBits, joinWords, readSteps } from './gram.ts'
import { scanEveryByte } from './scan-every-byte.ts'
import type { ScanListener } from './scan-listener.ts'

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/**
 * Looks at the grams of whole words, and of their bytes where the stride is narrower, between `from` and `to`.
 *
 * This loop is where the time goes: a load, a multiplication and a look into a table of flags for every four bytes.
 */
export function scanBytes(
  table: GramTable,
  text: ByteWords,
  from: number,
  to: number,
  listener: ScanListener,
): void {
  const { length, stride } = table.shape
  if (stride < 4 || !isLittleEndian) scanEveryByte(table, text.bytes, from, to, listener)
  else if (length === 8) scanWordPairs(table, text, from, to, listener)
  else scanWords(table, text, from, to, listener)
}

/** Grams of four bytes at every fourth byte; two of them a round, so that the usual case is one branch. */
function scanWords(
  table: GramTable,
  { words, firstByte }: ByteWords,
  from: number,
  to: number,
  listener: ScanListener,
): void {
  const { flags, flagShift } = table
  const end = (to - firstByte) >> 2
  let at = (from - firstByte + 3) >> 2
  for (; at + 1 < end; at += 2) {
    const first = words[at] ?? 0
    const second = words[at + 1] ?? 0
    const flagged =
      (flags[hashGram(first | caseBits) >>> flagShift] ?? 0) |
      (flags[hashGram(second | caseBits) >>> flagShift] ?? 0) |
      ((first | second) & highBits)
    if (flagged === 0) continue
    reportWord(table, first, first | caseBits, firstByte + at * 4, listener)
    reportWord(table, second, second | caseBits, firstByte + at * 4 + 4, listener)
  }
  const last = words[at] ?? 0
  if (at < end) reportWord(table, last, last | caseBits, firstByte + at * 4, listener)
}

/** Grams of eight bytes at every fourth byte: each word together with the one before it. */
function scanWordPairs(
  table: GramTable,
  { words, firstByte }: ByteWords,
  from: number,
  to: number,
  listener: ScanListener,
): void {
  const { flags, flagShift } = table
  const end = (to - firstByte) >> 2
  let at = (from - firstByte + 3) >> 2
  let before = (words[at - 1] ?? 0) | caseBits
  for (; at + 1 < end; at += 2) {
    const first = words[at] ?? 0
    const second = words[at + 1] ?? 0
    const firstGram = joinWords(before, first | caseBits)
    const secondGram = joinWords(first | caseBits, second | caseBits)
    const flagged =
      (flags[hashGram(firstGram) >>> flagShift] ?? 0) |
      (flags[hashGram(secondGram) >>> flagShift] ?? 0) |
      ((first | second) & highBits)
    before = second | caseBits
    if (flagged === 0) continue
    reportWord(table, first, firstGram, firstByte + at * 4, listener)
    reportWord(table, second, secondGram, firstByte + at * 4 + 4, listener)
  }
  const last = words[at] ?? 0
  if (at < end) reportWord(table, last, joinWords(before, last | caseBits), firstByte + at * 4, listener)
}

/** @param wordByte - Where the word begins, in which the gram ends. */
function reportWord(
  { flags, flagShift, shape }: GramTable,
  word: number,
  gram: number,
  wordByte: number,
  listener: ScanListener,
): void {
  const hash = hashGram(gram)
  const steps = readSteps(flags[hash >>> flagShift] ?? 0, hash, flagShift)
  if (steps !== 0) listener.onGram(wordByte + 4 - shape.length, steps)
  if ((word & highBits) !== 0) listener.onBeyondAscii(wordByte)
}
