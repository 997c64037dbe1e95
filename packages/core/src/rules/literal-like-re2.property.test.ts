import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import { propertyRuns } from '../../test/support/property-runs.ts'
import type { LiteralMatcher, RegexMatcher } from '../contracts/index.ts'
import { findLiteralChains } from '../patterns/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks } from './compile-rule-packs.ts'
import { leafPattern } from './leaf-pattern.ts'

vi.setConfig({ testTimeout: 60_000 })

const engine = createRe2WasmEngine()
afterAll(() => engine.close())

/** Which of the texts match, asked of a rule and of RE2. */
function findBothWays(match: LiteralMatcher | RegexMatcher, texts: readonly string[]) {
  const compiled = compileRulePacks({ packs: [buildRulePack([buildRule({ match })])], engine })
  const expression = engine.compile(leafPattern(match))
  const byRule = texts.filter((text) => compiled.matchText(text).matches.length > 0)
  const byRe2 = texts.filter((text) => expression.test(text))
  compiled.dispose()
  expression.dispose()
  return { byRule, byRe2 }
}

// One from each way in which letters fold: ASCII, its two guests, pairs, triples, letters whose other case is longer.
const characters = [
  ...'aAiIkKsSzZ09 .*+?()[]{}^$|\\/-_"\'',
  ...'\u212a\u017f\u0130\u0131\u00e9\u00c9\u00df\u1e9e\u03c3\u03c2\u03a3\u00b5\u03bc\u00e5\u212b\u01c4\u01c5\u01c6',
  ...'\u0345\u03b9\u0307\u0149\ufb01\uffff\ufffd\u0001',
  '🙂',
  '𐐀',
  '𐐨',
]

it.each(characters)('compares %j with every character as RE2 does', (literal) => {
  const { byRule, byRe2 } = findBothWays({ literal }, characters)
  expect(byRule).toEqual(byRe2)
  expect(byRule).toContain(literal)
})

it('finds a literal in a text wherever RE2 finds it', () => {
  const piece = fc
    .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''))
  let found = 0
  fc.assert(
    fc.property(piece, piece, piece, (literal, before, after) => {
      const forms = [literal, literal.toUpperCase(), literal.toLowerCase(), after]
      const { byRule, byRe2 } = findBothWays(
        { literal },
        forms.map((form) => `${before}${form}${after}`),
      )
      found += byRe2.length
      expect(byRule).toEqual(byRe2)
    }),
    { numRuns: 200 },
  )
  expect(found).toBeGreaterThan(200)
})

it('finds literals that follow one another in a text wherever RE2 finds them', () => {
  const word = fc.constantFrom(
    'a',
    'ab',
    'B',
    'ks',
    'S',
    '-',
    '7',
    ' ',
    '[ab]',
    'c?',
    '(a|bc)',
    '(?:k|)',
    'b{2}',
    '\\.',
  )
  const gap = fc.constantFrom('', '.*', '.*?', '(?s:.*)', '|')
  const source = fc
    .array(fc.tuple(word, gap), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.flat().join(''))
  const text = fc
    .array(fc.constantFrom(...'aAbBcCkKsS-7 .\u212a\u017f\u0130\u00e9', '\n', '\r', '\ud83d', '😀'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('').toWellFormed())
  const tally = { chains: 0, found: 0, missed: 0 }
  fc.assert(
    fc.property(source, fc.array(text, { minLength: 4, maxLength: 8 }), (regex, texts) => {
      if (findLiteralChains({ source: regex, caseSensitive: false }) !== undefined) tally.chains += 1
      const { byRule, byRe2 } = findBothWays({ regex }, texts)
      tally.found += byRe2.length
      tally.missed += texts.length - byRe2.length
      expect(byRule).toEqual(byRe2)
    }),
    { numRuns: propertyRuns(500) },
  )
  expect(tally.chains).toBeGreaterThan(400)
  expect(tally.found).toBeGreaterThan(200)
  expect(tally.missed).toBeGreaterThan(200)
})
