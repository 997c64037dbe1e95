import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { hashFnv1a64 } from './hash-fnv1a64.ts'

vi.setConfig({ testTimeout: 60_000 })

// From the reference implementation's test suite, test_fnv.c.
it.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
  ['chongo was here!\n', '46810940eff5f915'],
])('gives the published hash of %j', (text, hash) => {
  expect(hashFnv1a64(text)).toBe(hash)
})

it('computes in halves what 64-bit arithmetic computes', () => {
  const slowly = (text: string) => {
    let hash = 0xcbf29ce484222325n
    for (const byte of new TextEncoder().encode(text)) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
    }
    return hash.toString(16).padStart(16, '0')
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => hashFnv1a64(text) === slowly(text)))
})
