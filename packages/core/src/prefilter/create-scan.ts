import type { ByteWords } from './byte-words.ts'
import type { GramTable } from './compile-gram-table.ts'
import { flaggedWords, flagWordPairs, flagWords, flagWordsAndPairs, maxFlaggedWords } from './flag-words.ts'
import { caseBits, hashGram, highBits, joinWords, readSteps } from './gram.ts'
import { hasRareLead } from './rare-letters.ts'
import { scanEveryByte } from './scan-every-byte.ts'
import type { ScanListener } from './scan-listener.ts'

/** A table, and who is told of what a text has of it. */
export interface ScanPart {
  readonly table: GramTable
  readonly listener: ScanListener
}

/** Looks at the grams of a text between two places. */
export type Scan = (text: ByteWords, from: number, to: number) => void

/** Says which words are worth a second look, as {@link flagWords} does. */
type FlagWords = (words: Int32Array, from: number, to: number) => number

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/**
 * Creates a scan for the grams of tables: those of whole words at once, and byte by byte those whose stride is narrower.
 *
 * Words are looked at in batches: first the loop that says which ones are worth a second look, then that look.
 *
 * @param parts - At most one for words, and one for pairs of words.
 */
export function createScan(parts: readonly ScanPart[]): Scan {
  const byWord = parts.filter(isByWord)
  const byByte = parts.filter((part) => !isByWord(part))
  const flag = chooseFlagging(byWord.map(({ table }) => table))
  return (text, from, to) => {
    if (byByte.length > 0) scanByteParts(byByte, text.bytes, from, to)
    if (flag === undefined) return
    const { words, firstByte } = text
    const end = (to - firstByte) >> 2
    for (let start = (from - firstByte + 3) >> 2; start < end; start += maxFlaggedWords) {
      const count = flag(words, start, Math.min(end, start + maxFlaggedWords))
      for (let index = 0; index < count; index += 1) {
        const at = flaggedWords[index] ?? 0
        for (const part of byWord) reportWord(part, text, at)
      }
    }
  }
}

function scanByteParts(parts: readonly ScanPart[], bytes: Uint8Array, from: number, to: number): void {
  for (const { table, listener } of parts) scanEveryByte(table, bytes, from, to, listener)
}

function isByWord({ table }: ScanPart): boolean {
  return table.shape.stride === 4 && isLittleEndian
}

function chooseFlagging(tables: readonly GramTable[]): FlagWords | undefined {
  const ofWords = tables.find(({ shape }) => shape.length === 4)
  const ofPairs = tables.find(({ shape }) => shape.length === 8)
  if (ofWords === undefined) {
    return ofPairs === undefined ? undefined : (words, from, to) => flagWordPairs(ofPairs, words, from, to)
  }
  if (ofPairs === undefined) return (words, from, to) => flagWords(ofWords, words, from, to)
  return (words, from, to) => flagWordsAndPairs(ofWords, ofPairs, words, from, to)
}

function reportWord({ table, listener }: ScanPart, { words, firstByte }: ByteWords, at: number): void {
  const { flags, flagShift, shape } = table
  const word = words[at] ?? 0
  const folded = word | caseBits
  const gram = shape.length === 8 ? joinWords((words[at - 1] ?? 0) | caseBits, folded) : folded
  const hash = hashGram(gram)
  const steps = readSteps(flags[hash >>> flagShift] ?? 0, hash, flagShift)
  const wordByte = firstByte + at * 4
  if (steps !== 0) listener.onGram(wordByte + 4 - shape.length, steps)
  if ((word & highBits) !== 0 && hasRareLead(word)) listener.onRareLead(wordByte)
}
