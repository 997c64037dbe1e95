import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createTextTest, createTextTrace } from '../../src/patterns/index.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { createTextTestProperty, type TextTestComparison } from '../support/compare-text-tests.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

it('says whether a pattern matches as RE2 says, whatever the pattern and the text', () => {
  const comparison: TextTestComparison = { pairs: 0, matches: 0, left: 0, traced: 0 }
  fc.assert(createTextTestProperty(comparison), { numRuns: propertyRuns(1_000) })
  expect(comparison.matches).toBeGreaterThan(comparison.pairs / 4)
  expect(comparison.left).toBeLessThan(comparison.pairs * 0.6)
  expect(comparison.traced).toBeGreaterThan(comparison.matches / 4)
})

it.each([
  ['^\\W*retrying', '  retrying', true],
  ['^\\W*retrying', 'x retrying', false],
  ['(?i)ERROR: (?:no|not) (?:\\w+ )?found$', 'error: NOT here found', true],
  ['\\btool\\b', 'tools-server tool', true],
  ['\\btool\\b', 'tools-server', false],
  ['a.c', 'a\nc', false],
  ['(?s)a.c', 'a\nc', true],
  ['(?m)^b$', 'a\nb\nc', true],
  ['^$', '', true],
  ['x*', '', true],
  ['[^a]', 'a😀', true],
  ['^.$', '😀', true],
  ['(?i)k', '\u212a', true],
])('%s on %j', (source, text, expected) => {
  expect(createTextTest({ source })(text)).toBe(expected)
})

it.each(['\\pL', '\\Bx', '(?:a*)*', '\\C', '(?i)é'])('leaves %s to RE2', (source) => {
  const test = createTextTest({ source })
  expect([test('a'), test('')]).toEqual([undefined, undefined])
})

it('leaves a pattern to RE2 that needs too many states, and goes on leaving it', () => {
  const test = createTextTest({ source: 'a[ab]{12}c', caseSensitive: true })
  const random = createSeededRandom(1)
  const text = Array.from({ length: 4_000 }, () => random.pick(['a', 'b'])).join('')
  expect([test(text), test('b')]).toEqual([undefined, undefined])
})

it('leaves a match to RE2 whose states have no room any more, and never tells another one', () => {
  const source = '(?P<x>q(?:[abn]{12}n[abn]*\\b|[abn!]+))'
  const trace = createTextTrace({ source })
  const random = createSeededRandom(1)
  for (let count = 20; count < 220; count += 1) {
    trace(`q${Array.from({ length: count }, () => random.pick(['a', 'n'])).join('')}`)
  }
  expect([undefined, 'qab!']).toContain(trace('qab!')?.text)
})
