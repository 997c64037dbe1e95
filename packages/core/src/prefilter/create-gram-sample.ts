import type { ByteWords } from './byte-words.ts'
import { expectFrequency } from './expect-frequency.ts'
import type { Frequency } from './frequency.ts'
import { caseBits, hashGram, joinWords, placeOf } from './gram.ts'
import type { GramShape } from './gram-shape.ts'
import { gramAt } from './list-grams.ts'

/** How often grams stand in the texts that were scanned, by a sample of their words. */
export interface GramSample {
  /** Takes in words of a text; how many of them it looks at is set by {@link GramSample.reset}. */
  note(text: ByteWords, from: number, to: number): void
  /** Whether enough grams were taken in. */
  isFull(): boolean
  /** Estimates how often a gram of a literal occurs; what the sample does not have is told apart by what was expected before. */
  readonly frequency: Frequency
  /** Forgets everything; from now on one of so many words is looked at. */
  reset(step: number): void
}

const minBucketBits = 15
const maxBucketBits = 18
const maxCount = 65_535
// What was expected counts as much as so many places of the text.
const priorSize = 1000

/**
 * Creates a sample for grams of whole words, those of a stride of four: as many counters as the literals have grams, so that
 * few of these share one.
 *
 * @param sampleSize - So many grams are enough. Default: as many as there are counters, 32,768 to 262,144.
 */
export function createGramSample(
  literals: readonly Uint8Array[],
  shape: GramShape,
  sampleSize?: number,
): GramSample {
  const expected = expectFrequency(literals, shape)
  const gramCount = literals.reduce((sum, { length }) => sum + length, 1)
  const wantedBits = Math.ceil(Math.log2(gramCount))
  const bucketBits = Math.min(maxBucketBits, Math.max(minBucketBits, wantedBits))
  // By the place of a gram's hash: grams that share a bucket look more frequent than they are, and are avoided.
  const counts = new Uint16Array(2 ** bucketBits)
  const bucketMask = counts.length - 1
  const enough = sampleSize ?? counts.length
  let size = 0
  let step = 1
  let skipped = 0
  return {
    note({ words, firstByte }, from, to) {
      const first = (from - firstByte + 3) >> 2
      const end = Math.max(first, (to - firstByte) >> 2)
      if (skipped >= end - first) {
        skipped -= end - first
        return
      }
      let at = first + skipped
      for (; at < end; at += step) {
        const word = (words[at] ?? 0) | caseBits
        const gram = shape.length === 8 ? joinWords((words[at - 1] ?? 0) | caseBits, word) : word
        const bucket = placeOf(hashGram(gram), bucketMask)
        counts[bucket] = Math.min(maxCount, (counts[bucket] ?? 0) + 1)
        size += 1
      }
      skipped = at - end
    },
    isFull: () => size >= enough,
    frequency(literal, position) {
      const count = counts[placeOf(hashGram(gramAt(literal, position, shape)), bucketMask)] ?? 0
      return (count + expected(literal, position) * priorSize) / (size + priorSize)
    },
    reset(nextStep) {
      counts.fill(0)
      size = 0
      step = nextStep
      skipped = 0
    },
  }
}
