import { chooseGramShape, type GramShape } from './choose-gram-shape.ts'
import { chooseWindows } from './choose-windows.ts'
import { hashGram } from './gram.ts'
import { type CodeUnits, gramAt } from './list-grams.ts'

/** The grams of literals, laid out for one question: which literals may have this gram, and where? */
export interface GramTable {
  readonly shape: GramShape
  readonly literals: readonly CodeUnits[]
  /** By the upper bits of a gram's hash: 1 where a literal has such a gram, else 0. */
  readonly flags: Uint8Array
  /** How far a hash is shifted right to become an index into `flags`. */
  readonly flagShift: number
  /** Entries of one bucket stand from `bucketStarts[bucket]` to the next bucket's start. */
  readonly bucketStarts: Int32Array
  /** How far a hash is shifted right to become a bucket. */
  readonly bucketShift: number
  readonly entryGrams: Int32Array
  readonly entryLiterals: Int32Array
  /** Where in its literal an entry's gram begins. */
  readonly entryOffsets: Int32Array
}

interface Entry {
  readonly gram: number
  readonly literal: number
  readonly offset: number
}

// 128 KiB of flags stay in the cache next to the text; 512 KiB are slower, and worth it once a tenth of 128 Ki is taken.
const fewFlagBits = 17
const manyFlagBits = 19
const crowdedEntries = 8192

/** Compiles literals, folded and none of them empty, to a table. Cost: O(units of all literals). */
export function compileGramTable(literals: readonly CodeUnits[]): GramTable {
  const shortest = literals.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY)
  const shape = chooseGramShape(shortest, literals.length)
  const entries = listEntries(literals, shape)
  const flagBits = entries.length < crowdedEntries ? fewFlagBits : manyFlagBits
  const flagShift = 32 - flagBits
  const bucketShift = 32 - Math.max(1, Math.ceil(Math.log2(entries.length + 1)))
  const flags = new Uint8Array(2 ** flagBits)
  for (const { gram } of entries) flags[hashGram(gram) >>> flagShift] = 1
  return { shape, literals, flags, flagShift, bucketShift, ...layOut(entries, bucketShift) }
}

function listEntries(literals: readonly CodeUnits[], shape: GramShape): readonly Entry[] {
  const windows = chooseWindows(literals, shape)
  return literals.flatMap((units, literal) =>
    Array.from({ length: shape.stride }, (_, step): Entry => {
      const offset = (windows[literal] ?? 0) + step
      return { gram: gramAt(units, offset, shape), literal, offset }
    }),
  )
}

/** Sorts entries by their bucket, so that those of one bucket stand next to one another. */
function layOut(entries: readonly Entry[], bucketShift: number) {
  const bucketOf = ({ gram }: Entry) => hashGram(gram) >>> bucketShift
  const sorted = entries.toSorted((a, b) => bucketOf(a) - bucketOf(b))
  const bucketStarts = new Int32Array(2 ** (32 - bucketShift) + 1)
  for (const entry of sorted) bucketStarts[bucketOf(entry) + 1] = (bucketStarts[bucketOf(entry) + 1] ?? 0) + 1
  bucketStarts.forEach((count, bucket) => {
    bucketStarts[bucket] = count + (bucket === 0 ? 0 : (bucketStarts[bucket - 1] ?? 0))
  })
  return {
    bucketStarts,
    entryGrams: Int32Array.from(sorted, ({ gram }) => gram),
    entryLiterals: Int32Array.from(sorted, ({ literal }) => literal),
    entryOffsets: Int32Array.from(sorted, ({ offset }) => offset),
  }
}
