import { type LiteralTable, placesWanted } from '../compile-literal-tables.ts'
import { caseBits, multipliers } from '../gram.ts'
import { windowLength } from '../gram-shape.ts'
import { rareLetterHit } from '../literal-scan.ts'
import { compileWindowFilter } from './compile-window-filter.ts'
import type { Arena } from './create-arena.ts'

/** Where tables lie in memory, as `assembly/layout.ts` reads them. */
export interface TableLayout {
  /** By table. */
  readonly addresses: readonly number[]
  /** Of the literal that stands for letters beyond ASCII which fold to ASCII ones. */
  readonly rareLetter: number
  /** Of the literals, one behind the other, with the rare letter. */
  readonly literals: number
  readonly literalCount: number
}

/** Fields of a literal, four bytes each. */
export const literalFields = 10
/** The first of those that say what is known of a literal in the text; the others stay as they are. */
export const firstKnownField = 7
const windowFields = 3
const fieldBytes = 4
const nothingKnown = [0, 0, 0]
const newline = 0x0a

/** Lays tables out for the scan in WebAssembly. */
export function layOutTables(arena: Arena, tables: readonly LiteralTable[]): TableLayout {
  const fields: number[] = [0, 0, rareLetterHit, 0, 0, 0, 1, ...nothingKnown]
  const firstLiterals = tables.map(({ literalOf, wanted }) => {
    const first = fields.length / literalFields
    wanted.forEach(({ bytes, companions = [], lookarounds }, own) => {
      const texts = companions.flatMap((companion) => [arena.put(companion), companion.length])
      const hasNewline = bytes.includes(newline) ? 1 : 0
      fields.push(arena.put(bytes), bytes.length, literalOf[own] ?? 0, hasNewline)
      fields.push(arena.put(Int32Array.from(texts)), companions.length, placesWanted({ lookarounds }))
      fields.push(...nothingKnown)
    })
    return first
  })
  const literals = arena.put(Int32Array.from(fields))
  const addresses = tables.map(({ table }, index) => {
    const { flags, flagMask, bucketStarts, bucketMask, shape } = table
    const literalAt = (own: number) =>
      literals + ((firstLiterals[index] ?? 0) + own) * literalFields * fieldBytes
    const windows = arena.put(
      Int32Array.from(
        [...table.windowHashes].flatMap((hash, window) => [
          hash,
          literalAt(table.windowLiterals[window] ?? 0),
          table.windowOffsets[window] ?? 0,
        ]),
      ),
    )
    const filter = compileWindowFilter(table.windowHashes)
    const buckets = bucketStarts.map((window) => windows + window * windowFields * fieldBytes)
    return arena.put(
      Int32Array.of(
        arena.put(flags),
        flagMask,
        arena.put(filter.bits),
        filter.mask,
        arena.put(buckets),
        bucketMask,
        shape.length,
        shape.stride,
        windowLength(shape),
        caseBits,
        multipliers,
      ),
    )
  })
  return { addresses, rareLetter: literals, literals, literalCount: fields.length / literalFields }
}
