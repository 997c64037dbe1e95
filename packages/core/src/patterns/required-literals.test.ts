import { describe, expect, it } from 'vitest'
import { requiredLiterals } from './required-literals.ts'

const find = (source: string, caseSensitive = false) => requiredLiterals({ source, caseSensitive })

describe('requiredLiterals', () => {
  it.each<[string, readonly string[] | undefined]>([
    ['Tool Inventory MISMATCH', ['tool inventory mismatch']],
    ['declared tools.*missing', ['declared tools']],
    ['cto-config.*(missing|invalid)', ['cto-config']],
    ['panicked at|fatal error', ['panicked at', 'fatal error']],
    ['unauthorized|invalid token', ['unauthorized', 'invalid token']],
    ['(?:error|warning): disk', ['error: disk', 'warning: disk']],
    ['colou?r', ['color', 'colour']],
    ['[Tt]ool', ['tool']],
    ['exit code [123]', ['exit code 1', 'exit code 2', 'exit code 3']],
    ['a{3}', ['aaa']],
    ['(?:ab){2,}c', ['ababc']],
    ['x+timeout', ['xtimeout']],
    ['(?P<what>time(?:out|d out)) after', ['timeout after', 'timed out after']],
    ['foo(?:bar|baz.*)qux', ['foobar', 'foobaz']],
    ['^\\bpanic\\b$', ['panic']],
    ['\\Qa.b*\\E', ['a.b*']],
    ['timeout|timeouts', ['timeout']],
    ['(?s-i:ABC)', ['abc']],
  ])('of %s are the texts that every match contains', (source, literals) => {
    expect(find(source)).toEqual(literals)
  })

  it.each([
    '',
    '.*',
    'a|',
    '(?:abc)?',
    'a*',
    '\\d+',
    '[^a]',
    'abc|\\d',
    '\\pL{3}',
    '(?:a|b*)',
    'a{0}',
    '(abc',
  ])('are none for %j', (source) => {
    expect(find(source)).toBeUndefined()
  })

  it('prefer one long literal to many short ones', () => {
    expect(find('(?:a|b|c|d).*connection refused.*(?:x|y)')).toEqual(['connection refused'])
    expect(find('[abcd][abcd][abcd].*timeout')).toEqual(['timeout'])
  })

  it('prefer one literal to two of the same length', () => {
    expect(find('expired.*(?:timeout|refused)')).toEqual(['expired'])
  })

  it('end at a letter beyond ASCII that has another case, where case is ignored', () => {
    expect(find('straße gesperrt')).toEqual(['e gesperrt'])
    expect(find('straße gesperrt', true)).toEqual(['straße gesperrt'])
    expect(find('(?i:é)(?-i:é)x', true)).toEqual(['éx'])
    expect(find('[éè]x')).toEqual(['x'])
  })

  it('go on over characters beyond ASCII that have one case', () => {
    expect(find('エラー: 💥 x')).toEqual(['エラー: 💥 x'])
  })

  it('fold the Kelvin sign and the long s, in patterns with and without case', () => {
    expect(find('\u212aey \u017fet')).toEqual(['key set'])
    expect(find('\u212aey \u017fet', true)).toEqual(['key set'])
  })

  it('end at what an engine sees in another form than the prefilter', () => {
    expect(find('ab\ufffdcde')).toEqual(['cde'])
    expect(find('ab\ud800cde')).toEqual(['cde'])
    expect(find('ab\\x{dc00}cde')).toEqual(['cde'])
  })

  it('of many branches are all of them', () => {
    const words = Array.from({ length: 500 }, (_, index) => `word-${index + 1000}`)
    expect(find(words.join('|'))).toEqual(words)
  })

  it('stay few where classes multiply', () => {
    const literals = find('[ab]'.repeat(30)) ?? []
    expect(literals.length).toBeGreaterThan(1)
    expect(literals.length).toBeLessThanOrEqual(64)
    expect(literals.every((literal) => /^[ab]+$/.test(literal))).toBe(true)
  })

  it('of a very long literal are parts of it', () => {
    const [literal = ''] = find('abc '.repeat(5000)) ?? []
    expect(literal.length).toBeGreaterThan(100)
    expect('abc '.repeat(5000)).toContain(literal)
  })

  it('are none where a pattern nests so deeply that nobody wrote it', () => {
    expect(find(`${'('.repeat(20_000)}abc${')'.repeat(20_000)}`)).toBeUndefined()
  })
})
