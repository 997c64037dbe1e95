import { createRe2jsEngine } from '@healer/core/re2js'
import { regexCases } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { InexpressibleError } from './inexpressible-error.ts'
import { toGoPattern } from './to-go-pattern.ts'

test.each([
  ['(?<tool>a|b)c', '(?:a|b)c'],
  ['(?P<tool>a)', '(?:a)'],
  [String.raw`\(?<a>`, String.raw`\(?<a>`],
  ['[(?<a>]', '[(?<a>]'],
  ['[]a(?<b>]', '[]a(?<b>]'],
  ['[^]a(?<b>]x', '[^]a(?<b>]x'],
  ['[[:alpha:](?<a>]', '[[:alpha:](?<a>]'],
  [String.raw`[\](?<a>]`, String.raw`[\](?<a>]`],
  [String.raw`\u0041\u{1F600}`, String.raw`\x{0041}\x{1F600}`],
  [String.raw`[\u0041-\u{5a}]`, String.raw`[\x{0041}-\x{5a}]`],
  [String.raw`\\u0041`, String.raw`\\u0041`],
  [String.raw`\Q(?<a>\u0041\E(?<b>c)`, String.raw`\Q(?<a>\u0041\E(?:c)`],
  [String.raw`\Q(?<a>`, String.raw`\Q(?<a>`],
  [String.raw`\pL\x{41}\d[\d\-]`, String.raw`\pL\x{41}\d[\d\-]`],
])('%s becomes %s', (source, expected) => {
  expect(toGoPattern(source)).toBe(expected)
})

test('what Go does not know is refused', () => {
  expect(() => toGoPattern(String.raw`a\Cb`)).toThrow(InexpressibleError)
  expect(toGoPattern(String.raw`a\\Cb`)).toBe(String.raw`a\\Cb`)
})

describe('the pattern matches what it matched', () => {
  const engine = createRe2jsEngine()
  const cases = regexCases.filter(({ pattern }) => !pattern.includes(String.raw`\C`))

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { pattern, text, match, ...flags }) => {
    const written = engine.compile({
      source: toGoPattern(pattern),
      caseSensitive: flags.caseSensitive === true,
    })
    expect(written.match(text)?.text).toBe(match?.text)
  })
})
