import type { ByteWords } from './byte-words.ts'
import { compileGramTable } from './compile-gram-table.ts'
import { compileLiteralTables, type WantedLiteral } from './compile-literal-tables.ts'
import { type BytesFinder, createBytesFinder } from './create-bytes-finder.ts'
import { createGramSample } from './create-gram-sample.ts'
import { createLiteralScan } from './create-literal-scan.ts'
import { createLookaroundScan } from './create-lookaround-scan.ts'
import { createTextFinder, type TextFinder } from './create-text-finder.ts'

/** Finds literals in texts and in bytes, by the numbers that {@link createLookaroundScan} gives them. */
export interface LiteralFinder extends TextFinder {
  readonly findInBytes: BytesFinder
}

// A quarter of the words are looked at first.
const firstStep = 4
// Each time so many times as much text is sampled, so many times as thinly.
const growth = 16

/**
 * Creates a finder of literals that learns from the texts it sees.
 *
 * Which window of a literal is rare depends on the logs: `connection` is rare in most, and stands in every line of some. So the
 * words of the texts are sampled, and when there are enough, the windows are chosen anew: for a few hundred literals out of the first
 * 512 KiB, then out of 8 MiB, 128 MiB, and so on, so that it costs less and less. What is found is the same with any windows.
 *
 * @param options.sampleSize - Words that are sampled before windows are chosen anew. Default: as {@link createGramSample} has it.
 * @param options.createScan - Default: the fastest one that the machine allows.
 */
export function createLiteralFinder(
  literals: readonly WantedLiteral[],
  {
    sampleSize,
    createScan = createLiteralScan,
  }: { readonly sampleSize?: number; readonly createScan?: typeof createLiteralScan } = {},
): LiteralFinder {
  let tables = compileLiteralTables(literals)
  // Grams of a narrower stride are for literals so short that there is little to choose.
  const samples = tables.map(({ table: { literals: texts, shape } }) =>
    shape.stride === 4 ? createGramSample(texts, shape, sampleSize) : undefined,
  )
  let step = firstStep
  samples.forEach((sample) => sample?.reset(step))

  let isDue = false
  const onScan = (text: ByteWords, lengthBytes: number) => {
    for (const sample of samples) {
      if (sample === undefined) continue
      sample.note(text, 0, lengthBytes)
      isDue ||= sample.isFull()
    }
  }
  const build = (own: typeof tables) => {
    const literalScan = createScan(own)
    const scan = createLookaroundScan(literalScan, literals)
    const foldedScan = createLookaroundScan(literalScan, literals, true)
    return { inText: createTextFinder(scan, foldedScan, onScan), inBytes: createBytesFinder(scan, onScan) }
  }
  let finders = build(tables)

  const learn = () => {
    if (!isDue) return
    isDue = false
    const chosen = tables.map((own, index) => {
      const { literals: texts, shape } = own.table
      return { ...own, table: compileGramTable(texts, shape, samples[index]?.frequency) }
    })
    step *= growth
    samples.forEach((sample) => sample?.reset(step))
    finders = build(chosen)
    tables = chosen
  }
  return {
    findInText(text) {
      learn()
      return finders.inText.findInText(text)
    },
    findInRareLine: (bytes) => finders.inText.findInRareLine(bytes),
    findInBytes(bytes, from, to, onLine) {
      learn()
      finders.inBytes(bytes, from, to, onLine)
    },
  }
}
