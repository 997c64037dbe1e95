import type { LiteralTable } from './compile-literal-tables.ts'

const lastOfAscii = 0x7f
const lowerK = 0x6b
const lowerS = 0x73
const longSLead = 0xc5
const kelvinLead = 0xe2

/** Whether a byte begins one of the rare letters, or another letter of the same block. */
export function isRareLead(byte: number): boolean {
  return byte === longSLead || byte === kelvinLead
}

/**
 * Tells whether a letter beyond ASCII begins here that RE2 takes for an ASCII letter under `(?i)`: U+212A (Kelvin sign) for
 * `k`, U+017F (long s) for `s`. A literal that has one of them in a text is not found by its bytes.
 *
 * @returns Its length in UTF-8, 0 where there is none.
 * @source RE2, re2/unicode_casefold.cc
 */
function rareLetterLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]
  if (lead === longSLead) return at + 1 < end && bytes[at + 1] === 0xbf ? 2 : 0
  return lead === kelvinLead && at + 2 < end && bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa ? 3 : 0
}

/**
 * Whether a rare letter may belong to a literal wherever it stands. Where all literals, and their companions, are of ASCII and
 * longer than a letter, one matters only where {@link hasNeighbour}: what is no UTF-8 is full of others.
 */
export function mayRareLettersStandAlone(tables: readonly LiteralTable[]): boolean {
  const texts = tables.flatMap(({ wanted }) =>
    wanted.flatMap(({ bytes, companions = [] }) => [bytes, ...companions]),
  )
  return texts.some((bytes) => bytes.length < 2 || bytes.some((byte) => byte > lastOfAscii))
}

/** Whether a rare letter begins at a place that may belong to a literal. */
export function beginsRareLetter(
  bytes: Uint8Array,
  at: number,
  end: number,
  mayStandAlone: boolean,
): boolean {
  const length = rareLetterLength(bytes, at, end)
  return length > 0 && (mayStandAlone || hasNeighbour(bytes, at, at + length, end))
}

/** Whether what stands beside a rare letter may belong to a literal with it. Of two that adjoin, the first one has a neighbour. */
function hasNeighbour(bytes: Uint8Array, start: number, next: number, end: number): boolean {
  const [before, after] = [bytes[start - 1] ?? 0, next < end ? (bytes[next] ?? 0) : 0]
  return before <= lastOfAscii || after <= lastOfAscii || rareLetterLength(bytes, next, end) > 0
}

/**
 * Puts ASCII letters for the rare ones of a text that begins at 0, in place; what stands behind them moves forward.
 *
 * @returns Behind the last byte of what is left.
 */
export function foldRareLetters(bytes: Uint8Array, end: number): number {
  let to = 0
  for (let from = 0; from < end; to += 1) {
    const length = rareLetterLength(bytes, from, end)
    if (length === 0) bytes[to] = bytes[from] ?? 0
    else bytes[to] = length === 2 ? lowerS : lowerK
    from += Math.max(1, length)
  }
  return to
}
