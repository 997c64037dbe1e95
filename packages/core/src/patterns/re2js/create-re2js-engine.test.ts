import { describe, expect, it } from 'vitest'
import { RegexError, UsageError } from '../../errors/index.ts'
import { createRe2jsEngine } from './create-re2js-engine.ts'

function refusalOf(source: string): RegexError {
  try {
    createRe2jsEngine().compile({ source })
  } catch (error) {
    if (RegexError.isInstance(error)) return error
    throw error
  }
  return expect.fail('it was compiled')
}

describe('createRe2jsEngine', () => {
  it.each([
    ['\\x{212a}elvin', 'KELVIN'],
    ['kelvin', '\u212aelvin'],
    ['ses', '\u017fe\u017f'],
  ])('takes for equal what RE2 does: %s', (source, text) => {
    const engine = createRe2jsEngine()
    expect(engine.compile({ source }).test(text)).toBe(true)
    expect(engine.compile({ source, caseSensitive: true }).test(text)).toBe(false)
  })

  it('counts in UTF-16 code units', () => {
    const match = createRe2jsEngine().compile({ source: '(?P<x>b.)c' }).match('😀b😀c')
    expect(match).toEqual({ index: 2, text: 'b😀c', captures: expect.objectContaining({ x: 'b😀' }) })
  })

  it('sees half a character as a replacement character', () => {
    expect(createRe2jsEngine().compile({ source: '(?P<x>.)' }).match('\ud83d')?.captures['x']).toBe('\ufffd')
  })

  it.each([
    ['{99999999999}', '{99999999999}'],
    ['\\Qa{2}|\\E', 'a{2}|'],
    ['a{,2}', 'a{,2}'],
    ['[[:^alpha:]\\d]{2}', '--'],
  ])('reads a pattern as our parser does: %s', (source, text) => {
    expect(createRe2jsEngine().compile({ source }).match(text)?.text).toBe(text)
  })

  it('refuses single bytes, which a text of characters does not have', () => {
    expect(refusalOf('a(\\C|b)*').details).toEqual({
      pattern: 'a(\\C|b)*',
      reason: 'it matches characters, and \\C is a byte; write (?s:.)',
    })
  })

  it.each([
    ['what nests too deeply', `${'('.repeat(5000)}a${')'.repeat(5000)}`],
    ['what becomes too large', '(?:\\pL{500}){2}'.repeat(60)],
  ])('refuses %s', (_what, source) => {
    expect(refusalOf(source).code).toBe('HEALER_REGEX_INVALID')
  })

  it('cuts texts where it was told, at a whole character', () => {
    const expression = createRe2jsEngine({ maxTextBytes: 6 }).compile({ source: '(?P<last>.)$' })
    expect(expression.match('ab😀cd')?.captures['last']).toBe('😀')
    expect(expression.match('abc😀d')?.captures['last']).toBe('c')
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses maxTextBytes: %d', (maxTextBytes) => {
    expect(() => createRe2jsEngine({ maxTextBytes })).toThrow(UsageError)
  })
})
