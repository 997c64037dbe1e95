import fc from 'fast-check'
import { expect, it } from 'vitest'
import { viewWords } from './byte-words.ts'
import { compileGramTable } from './compile-gram-table.ts'
import { confirmLiterals } from './confirm-literals.ts'
import { createScan } from './create-scan.ts'
import type { GramShape } from './gram-shape.ts'
import { scanEveryByte } from './scan-every-byte.ts'
import type { ScanListener } from './scan-listener.ts'

const encoder = new TextEncoder()
const literals = ['timeout', 'connection refused', 'inventory mismatch', 'caf\u00e9 is closed']

/** The literals that a scan finds, and where. */
function find(shape: GramShape, bytes: Uint8Array, isByWord: boolean): readonly string[] {
  const long = literals.filter(({ length }) => shape.length < 8 || length >= 11)
  const table = compileGramTable(
    long.map((literal) => encoder.encode(literal)),
    shape,
  )
  const found = new Set<string>()
  const listener: ScanListener = {
    onGram: (position, steps) =>
      confirmLiterals(table, { words: viewWords(bytes), end: bytes.length }, position, steps, {
        isKnown: () => false,
        onLiteral: (literal, at) => void found.add(`${long[literal]} at ${at}`),
      }),
    onRareLead: () => {},
  }
  if (isByWord) createScan([{ table, listener }])(viewWords(bytes), 0, bytes.length)
  else scanEveryByte(table, bytes, 0, bytes.length, listener)
  return [...found].sort()
}

it.each<GramShape>([
  { length: 8, stride: 4 },
  { length: 4, stride: 4 },
])('finds byte by byte what is found word by word: %j', (shape) => {
  const piece = fc.constantFrom(...literals, 'Connection REFUSED', 'x', 'yz', ' out', '\u00e9')
  let count = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, offset) => {
      const bytes = encoder.encode(`${' '.repeat(offset)}${pieces.join('')}`).subarray(offset)
      const found = find(shape, bytes, false)
      count += found.length
      expect(found).toEqual(find(shape, bytes, true))
    }),
  )
  expect(count).toBeGreaterThan(50)
})
