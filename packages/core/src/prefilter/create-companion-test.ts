import { caseBits, foldByte, packWord } from './gram.ts'

/** Says whether one of some literals stands in bytes from one place to another, whatever the case of its ASCII letters. */
export type CompanionTest = (view: DataView, start: number, end: number) => boolean

/** Bytes of a companion at least: so many are compared at once. */
export const minCompanionBytes = 4

/**
 * Creates the test of literals of ASCII, folded and of at least {@link minCompanionBytes}.
 *
 * The first four bytes of a literal are compared at every place, as one number; in a line that is done before a table would
 * have been set up.
 */
export function createCompanionTest(literals: readonly string[]): CompanionTest {
  const encoder = new TextEncoder()
  const encoded = literals.map((literal) => encoder.encode(literal))
  const tests = encoded.map(createLiteralTest)
  const [only] = tests
  if (only !== undefined && tests.length === 1) return only
  return (view, start, end) => tests.some((test) => test(view, start, end))
}

function createLiteralTest(literal: Uint8Array): CompanionTest {
  const { length } = literal
  const beginning = packWord(literal, 0)
  return (view, start, end) => {
    const last = end - length
    for (let at = start; at <= last; at += 1) {
      if ((view.getInt32(at, true) | caseBits) === beginning && isAt(literal, view, at)) return true
    }
    return false
  }
}

function isAt(literal: Uint8Array, view: DataView, start: number): boolean {
  for (let index = 0; index < literal.length; index += 1) {
    if (foldByte(view.getUint8(start + index)) !== literal[index]) return false
  }
  return true
}
