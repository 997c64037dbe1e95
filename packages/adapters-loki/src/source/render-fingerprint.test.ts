import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderFingerprint } from './render-fingerprint.ts'

test('is nine digits that stand for the whole number', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (fingerprint) => {
      const text = renderFingerprint(fingerprint)
      expect(text).toMatch(/^[\w-]{9}$/)
      const read = [...text].reduceRight(
        (sum, digit) => sum * 64n + BigInt((Buffer.from(`${digit}A`, 'base64url')[0] ?? 0) >> 2),
        0n,
      )
      expect(read).toBe(BigInt(fingerprint))
    }),
  )
})
