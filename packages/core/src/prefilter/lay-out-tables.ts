import type { LiteralTable } from './compile-literal-tables.ts'
import type { Arena } from './create-arena.ts'
import { windowLength } from './gram-shape.ts'
import { rareLetterHit } from './literal-scan.ts'

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
export const literalFields = 5
/** Which of them says until when a literal need not be looked for. */
export const knownUntilField = 4
const windowFields = 3
const fieldBytes = 4

/** Lays tables out for the scan in WebAssembly. */
export function layOutTables(arena: Arena, tables: readonly LiteralTable[]): TableLayout {
  const fields: number[] = [0, 0, rareLetterHit, 0, 0]
  const firstLiterals = tables.map(({ table, literalOf, hasNewline }) => {
    const first = fields.length / literalFields
    let bytes = arena.put(concatenate(table.literals))
    table.literals.forEach(({ length }, own) => {
      fields.push(bytes, length, literalOf[own] ?? 0, hasNewline[own] === true ? 1 : 0, 0)
      bytes += length
    })
    return first
  })
  const literals = arena.put(Int32Array.from(fields))
  const addresses = tables.map(({ table }, index) => {
    const { flags, flagShift, bucketStarts, bucketShift, shape } = table
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
    const buckets = bucketStarts.map((window) => windows + window * windowFields * fieldBytes)
    return arena.put(
      Int32Array.of(
        arena.put(flags),
        flagShift,
        arena.put(buckets),
        bucketShift,
        shape.length,
        shape.stride,
        windowLength(shape),
      ),
    )
  })
  return { addresses, rareLetter: literals, literals, literalCount: fields.length / literalFields }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
