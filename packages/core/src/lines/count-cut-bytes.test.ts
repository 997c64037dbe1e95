import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText } from '../patterns/index.ts'
import { countCutBytes } from './count-cut-bytes.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The long way. */
function decodeAndCut(bytes: Uint8Array, maxBytes: number): number {
  return cutText(decoder.decode(bytes), maxBytes).cutBytes
}

const leads = [0x41, 0x7f, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff]
const trails = [0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf]
const bytesOfSequences = fc
  .array(fc.oneof(fc.constantFrom(...leads, ...trails), fc.integer({ min: 0, max: 0xff })), { maxLength: 24 })
  .map((values) => Uint8Array.from(values))

test('is what is cut off when a text is decoded first', () => {
  fc.assert(
    fc.property(bytesOfSequences, fc.integer({ min: 0, max: 80 }), (bytes, maxBytes) => {
      expect(countCutBytes(bytes, 0, bytes.length, maxBytes)).toBe(decodeAndCut(bytes, maxBytes))
    }),
    { numRuns: 5000 },
  )
})

const pairs = Array.from({ length: 0x81 }, (_, first) =>
  Array.from({ length: 0x81 }, (__, second) => Uint8Array.of(0x41, 0x7f + first, 0x7f + second, 0x80, 0x41)),
).flat()

test.each([0, 1, 2, 3, 4, 5, 7, 12])('holds for every pair of bytes, cut at %i', (maxBytes) => {
  const wrong = pairs.filter(
    (bytes) => countCutBytes(bytes, 0, bytes.length, maxBytes) !== decodeAndCut(bytes, maxBytes),
  )
  expect(wrong).toEqual([])
})

test('holds for long texts, wherever the cut is', () => {
  const long = fc
    .tuple(fc.array(bytesOfSequences, { minLength: 1, maxLength: 6 }), fc.integer({ min: 4000, max: 13_000 }))
    .map(([pieces, length]) => {
      const period = pieces.flatMap((piece) => [...piece, 0xe2])
      return Uint8Array.from({ length }, (_, at) => period[at % period.length] ?? 0)
    })
  fc.assert(
    fc.property(long, fc.integer({ min: 0, max: 40_000 }), (bytes, maxBytes) => {
      expect(countCutBytes(bytes, 0, bytes.length, maxBytes)).toBe(decodeAndCut(bytes, maxBytes))
    }),
    { numRuns: 200 },
  )
})

test('looks at the bytes from start to end only', () => {
  const bytes = Uint8Array.of(0xe2, 0x82, 0xac, 0x41, 0xe2, 0x82, 0xac)
  expect(countCutBytes(bytes, 1, 5, 4)).toBe(decodeAndCut(bytes.subarray(1, 5), 4))
})
