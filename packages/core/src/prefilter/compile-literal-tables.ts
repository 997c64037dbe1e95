import type { Lookaround } from '../patterns/index.ts'
import { compileGramTable, type GramTable } from './compile-gram-table.ts'
import { chooseGramShape, manyLiterals } from './gram-shape.ts'

/** What is looked for in a line. */
export interface WantedLiteral {
  /** Folded, and not empty. */
  readonly bytes: Uint8Array
  /** Of ASCII, folded, and not empty: one of these must stand in the line, too. */
  readonly companions?: readonly Uint8Array[]
  /** What stands around it must be to the liking of one of these. */
  readonly lookarounds?: readonly Lookaround[]
}

/** So many places of a line are looked around: so a line costs no more than its length. */
export const maxPlaces = 16

/** How many places of a line are told of a literal: one that says that all of the line has to be looked at, besides those that are looked around. */
export function placesWanted({ lookarounds }: Pick<WantedLiteral, 'lookarounds'>): number {
  return lookarounds === undefined ? 1 : maxPlaces + 1
}

/** A table, and which of the literals of all tables are its own. */
export interface LiteralTable {
  readonly table: GramTable
  /** By index in the table: index among the literals that {@link compileLiteralTables} was given. */
  readonly literalOf: readonly number[]
  /** By index in the table. */
  readonly wanted: readonly WantedLiteral[]
}

const shortLength = 4
const longLength = 11

/**
 * Compiles literals to as few tables as will do, each of which costs a pass over the text.
 *
 * A literal narrows the stride, or shortens the grams, of all in its table: those of fewer than four bytes get one of
 * their own, and so do the long ones where there are many.
 */
export function compileLiteralTables(literals: readonly WantedLiteral[]): readonly LiteralTable[] {
  const longCount = literals.filter(({ bytes }) => bytes.length >= longLength).length
  const ranges = [
    { from: 1, to: shortLength },
    ...(longCount >= manyLiterals
      ? [
          { from: shortLength, to: longLength },
          { from: longLength, to: Number.POSITIVE_INFINITY },
        ]
      : [{ from: shortLength, to: Number.POSITIVE_INFINITY }]),
  ]
  return ranges.flatMap(({ from, to }) => {
    const literalOf = [...literals.keys()].filter((index) => {
      const length = literals[index]?.bytes.length ?? 0
      return length >= from && length < to
    })
    if (literalOf.length === 0) return []
    const wanted = literalOf.flatMap((index) => literals[index] ?? [])
    const own = wanted.map(({ bytes }) => bytes)
    const shortest = own.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY)
    return [{ literalOf, wanted, table: compileGramTable(own, chooseGramShape(shortest, own.length)) }]
  })
}
