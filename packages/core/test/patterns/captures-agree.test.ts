import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { compileExpression } from '../../src/patterns/re2-wasm/compile-expression.ts'
import { createTextPreparer } from '../../src/patterns/re2-wasm/create-text-preparer.ts'
import { findMatch } from '../../src/patterns/re2-wasm/find-match.ts'
import { loadRe2Module } from '../../src/patterns/re2-wasm/load-re2-module.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { type CaptureComparison, createCaptureProperty } from '../support/compare-captures.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

it('groups that are traced hold what RE2 says that they hold, whatever the pattern and the text', () => {
  const comparison: CaptureComparison = { pairs: 0, matches: 0, traced: 0, traceable: 0, untraceable: 0 }
  const runs = propertyRuns(500)
  fc.assert(createCaptureProperty(comparison), { numRuns: runs })
  expect(comparison.traceable).toBeGreaterThan(runs / 3)
  expect(comparison.matches).toBeGreaterThan(comparison.pairs / 3)
  expect(comparison.traced).toBeGreaterThan(comparison.matches * 0.99)
})

describe('on long lines that are nothing but pieces of what a pattern looks for', () => {
  const prepare = createTextPreparer(65_536)
  const words =
    'tools-server unreachable unreach missing invalid cto-config cto-confi mcp server TOOL tool 0 none'
  const signs = [' ', ': ', '[', ']', ',', '"', '\t', '=', 'K', '\u212a', '\u017f', 'é', '😀', '\n', 'a.b/c']
  const pieces = [...words.split(' '), ...signs]

  it.each([
    'cto-config.*?(?<problem>missing|invalid)(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
    'missing[^\\[\\]\\n]*\\[(?<tools>[^\\[\\]\\n]*)\\]',
    'mcp(?:[ \\t]+server[ \\t]+["`]?(?<server>[\\w.@/-]+)["`]?)?.*?unreachable(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
    '(?s)tools?.*(?<last>\\btool\\b)(?<rest>.*)',
    '(?m)^(?<line>[^\\n]*missing)$',
    '(?:(?<key>\\w+)=?(?<value>\\W*?))+k',
  ])('%s', (source) => {
    const random = createSeededRandom(source.length)
    const module = loadRe2Module()
    let matches = 0
    for (const caseSensitive of [false, true]) {
      const compiled = compileExpression(module, { source, caseSensitive })
      for (let round = 0; round < 25; round += 1) {
        const kept = pieces.filter(() => random.next() < 0.6)
        const line = Array.from({ length: 500 }, () => random.pick(kept.length === 0 ? pieces : kept)).join(
          '',
        )
        const expected = findMatch(prepare(line), compiled, Number.POSITIVE_INFINITY)
        expect(findMatch(prepare(line), compiled)).toEqual(expected)
        expect(findMatch(prepare(line), compiled, 0)).toEqual(expected)
        matches += Number(expected !== undefined)
      }
    }
    expect(matches).toBeGreaterThan(0)
  })
})
