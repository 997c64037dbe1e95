import { viewWords } from './byte-words.ts'
import { chooseWindows } from './choose-windows.ts'
import { expectFrequency } from './expect-frequency.ts'
import type { Frequency } from './frequency.ts'
import { checkBit, hashGram, hashWindow, placeOf } from './gram.ts'
import { type GramShape, windowLength } from './gram-shape.ts'
import { gramAt } from './list-grams.ts'

/** Literals, laid out for two questions: may a literal have this gram, and which literals have this window? */
export interface GramTable {
  readonly shape: GramShape
  readonly literals: readonly Uint8Array[]
  /**
   * By the place of a gram's hash, a byte: bit `n` of the lower half is set where the window of a literal has such a
   * gram `n` bytes from its start; of the upper half, which tells most other grams apart, the bit that `checkBit` names.
   */
  readonly flags: Uint8Array
  readonly flagMask: number
  /** Windows of one bucket stand from `bucketStarts[bucket]` to the next bucket's start. */
  readonly bucketStarts: Int32Array
  readonly bucketMask: number
  readonly windowHashes: Int32Array
  readonly windowLiterals: Int32Array
  /** Where in its literal a window begins. */
  readonly windowOffsets: Int32Array
}

interface Window {
  readonly hash: number
  readonly literal: number
  readonly offset: number
}

// So few of the flags are set that other grams hardly ever hit one. Of 1,000 literals these take 512 KiB, of the second cache;
// half as many, and twice as many, take a tenth longer.
const flagsForGram = 128
const minFlagBits = 15
const maxFlagBits = 20
// Most windows of a text are no literal's: their bucket is empty.
const bucketsForWindow = 8
const noBytes = new Uint8Array(0)

/**
 * Compiles literals, folded and none of them shorter than a window, to a table. Cost: O(bytes of all literals).
 *
 * @param frequency - Of the grams of the literals. Default: what is expected before any text is seen.
 */
export function compileGramTable(
  literals: readonly Uint8Array[],
  shape: GramShape,
  frequency: Frequency = expectFrequency(literals, shape),
): GramTable {
  const wantedBits = Math.ceil(Math.log2(literals.length * shape.stride * flagsForGram))
  const flagBits = Math.min(maxFlagBits, Math.max(minFlagBits, wantedBits))
  const flags = new Uint8Array(2 ** flagBits)
  const flagMask = flags.length - 1
  const windows = chooseWindows(literals, shape, frequency).map((offset, literal): Window => {
    const bytes = literals[literal] ?? noBytes
    for (let step = 0; step < shape.stride; step += 1) {
      const hash = hashGram(gramAt(bytes, offset + step, shape))
      const flag = placeOf(hash, flagMask)
      flags[flag] = (flags[flag] ?? 0) | (1 << step) | checkBit(hash)
    }
    return { hash: hashWindow(viewWords(bytes), offset, windowLength(shape)), literal, offset }
  })
  return { shape, literals, flags, flagMask, ...layOut(windows) }
}

/** Sorts windows by their bucket, so that those of one bucket stand next to one another. */
function layOut(windows: readonly Window[]) {
  const bucketMask = 2 ** Math.ceil(Math.log2((windows.length + 1) * bucketsForWindow)) - 1
  const bucketOf = ({ hash }: Window) => placeOf(hash, bucketMask)
  const sorted = windows.toSorted((a, b) => bucketOf(a) - bucketOf(b))
  const bucketStarts = new Int32Array(bucketMask + 2)
  for (const window of sorted)
    bucketStarts[bucketOf(window) + 1] = (bucketStarts[bucketOf(window) + 1] ?? 0) + 1
  bucketStarts.forEach((count, bucket) => {
    bucketStarts[bucket] = count + (bucket === 0 ? 0 : (bucketStarts[bucket - 1] ?? 0))
  })
  return {
    bucketStarts,
    bucketMask,
    windowHashes: Int32Array.from(sorted, ({ hash }) => hash),
    windowLiterals: Int32Array.from(sorted, ({ literal }) => literal),
    windowOffsets: Int32Array.from(sorted, ({ offset }) => offset),
  }
}
