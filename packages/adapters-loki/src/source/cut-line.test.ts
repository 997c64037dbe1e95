import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutLine } from './cut-line.ts'

test('a line that is short enough stays as it is', () => {
  expect(cutLine('Grüße 😀', 100)).toEqual({ text: 'Grüße 😀' })
  expect(cutLine('x'.repeat(100), 100)).toEqual({ text: 'x'.repeat(100) })
})

test('a line that is too long is cut between two characters, and what is gone is counted', () => {
  expect(cutLine('x'.repeat(101), 100)).toEqual({ text: 'x'.repeat(100), truncatedBytes: 1 })
  expect(cutLine('ab😀', 5)).toEqual({ text: 'ab', truncatedBytes: 4 })
})

test('what is kept and what is gone is all, whatever the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, maxBytes) => {
      const cut = cutLine(text, maxBytes)
      expect(text.startsWith(cut.text)).toBe(true)
      expect(Buffer.byteLength(cut.text)).toBeLessThanOrEqual(maxBytes)
      expect(Buffer.byteLength(cut.text) + (cut.truncatedBytes ?? 0)).toBe(Buffer.byteLength(text))
    }),
  )
})
