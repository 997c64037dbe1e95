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

test.each([
  ['podA is podA, 0 restarts', 'poda is poda, 1 restarts'],
  ['idxA 01 idxA 00', 'idxa 01 idxa 01'],
  ['abcrxxxxabcrxx0', 'abc2xxxxabc2xx2'],
  ['4e52e423e3cee4dc961d8f6e', '4e52e42be9cee4df961d8f6e'],
])('%s and %s differ whatever the seeds', (first, second) => {
  const seeds = Array.from({ length: 2000 }, (_, index) => Math.imul(index, 0x9e3779b1))
  const equal = seeds.filter((seed) => hashText(first, seed, 7) === hashText(second, seed, 7))
  expect(equal).toEqual([])
  expect(hashText(first, 0)).not.toBe(hashText(second, 0))
})

test('single bits of three characters do not make up for one another', () => {
  const text = 'abcdefgh'.repeat(4)
  const flip = (at: number, bit: number) => (codes: readonly number[]) =>
    codes.with(at, (codes[at] ?? 0) ^ (1 << bit))
  const codes = [...text].map((character) => character.charCodeAt(0))
  const flips = codes.flatMap((_, at) => [0, 1, 2, 3, 4, 5, 6].map((bit) => flip(at, bit)))
  const hashes = new Set<number>()
  let count = 0
  for (let first = 0; first < 56; first += 1) {
    for (let second = first + 1; second < flips.length; second += 1) {
      for (let third = second + 1; third < flips.length; third += 7) {
        const changed = [flips[first], flips[second], flips[third]].reduce(
          (own, change) => change?.(own) ?? own,
          codes,
        )
        hashes.add(hashText(String.fromCharCode(...changed), 5, 9))
        count += 1
      }
    }
  }
  expect(hashes.size).toBe(count)
})

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
    `${'a'.repeat(65_534)}€${'b'.repeat(65_531)}\0\0€`,
    `${'a'.repeat(65_534)}\0\0€${'b'.repeat(65_531)}€`,
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
