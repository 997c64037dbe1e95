import { foldByte } from '../gram.ts'

/** Says whether one of some literals stands in bytes from one place to another, whatever the case of its ASCII letters. */
export type CompanionTest = (bytes: Uint8Array, start: number, end: number) => boolean

/** Creates the test of literals of ASCII, folded. */
export function createCompanionTest(literals: readonly Uint8Array[]): CompanionTest {
  return (bytes, start, end) =>
    literals.some((literal) => {
      for (let at = start; at <= end - literal.length; at += 1) {
        if (isAt(literal, bytes, at)) return true
      }
      return false
    })
}

function isAt(literal: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < literal.length; index += 1) {
    if (foldByte(bytes[start + index]) !== literal[index]) return false
  }
  return true
}
