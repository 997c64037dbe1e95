import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText, maxRegexTextBytes } from './cut-text.ts'

const sizeBytes = (text: string) => new TextEncoder().encode(text).length

describe('cutText', () => {
  it('leaves a text that fits as it is', () => {
    expect(cutText('abc', 3)).toEqual({ text: 'abc', cutBytes: 0 })
    expect(cutText('', 0)).toEqual({ text: '', cutBytes: 0 })
    expect(cutText('é漢😀', 9)).toEqual({ text: 'é漢😀', cutBytes: 0 })
  })

  it('cuts what does not fit and counts its bytes', () => {
    expect(cutText('abcd', 3)).toEqual({ text: 'abc', cutBytes: 1 })
    expect(cutText('abc', 0)).toEqual({ text: '', cutBytes: 3 })
    expect(cutText('aé😀', 2)).toEqual({ text: 'a', cutBytes: 6 })
  })

  it.each([1, 2, 3])('never keeps half a character: %i bytes of an emoji', (maxBytes) => {
    expect(cutText('😀', maxBytes)).toEqual({ text: '', cutBytes: 4 })
  })

  it('counts a lone surrogate as the three bytes that it becomes', () => {
    expect(cutText('\ud800a', 4)).toEqual({ text: '\ud800a', cutBytes: 0 })
    expect(cutText('a\udc00b', 3)).toEqual({ text: 'a', cutBytes: 4 })
  })

  it('cuts a line of 8 MiB at the cap', () => {
    const { text, cutBytes } = cutText(`a${'😀'.repeat(2 * 1024 * 1024)}`, maxRegexTextBytes)
    expect(text.length).toBe(1 + 2 * ((maxRegexTextBytes - 4) / 4))
    expect(cutBytes).toBe(8 * 1024 * 1024 + 1 - (maxRegexTextBytes - 3))
  })

  it('keeps the longest beginning that fits, whatever the text, and loses no byte of the count', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '漢', '😀', '\ud83d', '\ude00', '\0'), { maxLength: 40 })
      .map((characters) => characters.join(''))
    const maxBytes = fc.oneof(fc.nat({ max: 130 }), fc.constant(maxRegexTextBytes))
    fc.assert(
      fc.property(text, maxBytes, fc.constantFrom(1, 4000), (part, max, times) => {
        const whole = part.repeat(times)
        const cut = cutText(whole, max)
        expect(whole.startsWith(cut.text)).toBe(true)
        expect(sizeBytes(cut.text) + cut.cutBytes).toBe(sizeBytes(whole))
        expect(sizeBytes(cut.text)).toBeLessThanOrEqual(max)
        const [next = ''] = whole.slice(cut.text.length, cut.text.length + 2)
        if (cut.cutBytes > 0) expect(sizeBytes(cut.text + next)).toBeGreaterThan(max)
      }),
      { numRuns: 300 },
    )
  })
})
