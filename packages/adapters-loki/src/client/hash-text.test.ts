import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText } from './hash-text.ts'

test('lines of one second that say the same are told apart by their nanosecond', () => {
  const count = 300_000
  const hashes = new Set(Array.from({ length: count }, (_, nanosecond) => hashText('alive', nanosecond, 7)))
  expect(hashes.size).toBe(count)
})

test('lines that say the same are told apart by their stream', () => {
  const count = 300_000
  const hashes = new Set(Array.from({ length: count }, (_, stream) => hashText('alive', 7, stream)))
  expect(hashes.size).toBe(count)
})

test('the beginning of a line does not make up for its nanosecond or its stream', () => {
  const hashes = new Set<number>()
  for (let at = 0; at < 0x80; at += 1) {
    for (let other = 0; other < 0x80; other += 1) {
      const text = `${String.fromCharCode(at)}...${String.fromCharCode(other)}...`
      hashes.add(hashText(text, at, other)).add(hashText(text, 0x55 ^ at, 0x55 ^ other))
    }
  }
  expect(hashes.size).toBe(2 * 0x80 * 0x80)
})

const places = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((place) => [4, 8].map((apart) => [place, apart] as const))

test.each(places)(
  'a change of the characters at place %i of eight and %i behind it changes it',
  (place, apart) => {
    const hashes = new Set<number>()
    for (let first = 0x20; first < 0x7f; first += 1) {
      for (let second = 0x20; second < 0x7f; second += 1) {
        const [a, b] = [String.fromCharCode(first), String.fromCharCode(second)]
        hashes.add(hashText(`${'.'.repeat(place)}${a}${'.'.repeat(apart - 1)}${b}....`, 1))
      }
    }
    expect(hashes.size).toBe(95 * 95)
  },
)

test('the end counts: zeros, and what lies beyond the first 64 KiB', () => {
  const long = 'ä'.repeat(100_000)
  const texts = [
    '',
    '\0',
    '\0\0',
    '\0\0\0\0',
    'a',
    'a\0',
    long,
    `${long}\0`,
    `${long}x`,
    `${long}y`,
    long.slice(1),
  ]
  expect(new Set(texts.map((text) => hashText(text, 1))).size).toBe(texts.length)
})

test('is a whole number of 53 bits, the same each time, whatever was hashed before', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.integer(), (text, other, seed) => {
      const hash = hashText(text, seed)
      hashText(other, seed)
      expect(hashText(text, seed)).toBe(hash)
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true)
    }),
  )
})
