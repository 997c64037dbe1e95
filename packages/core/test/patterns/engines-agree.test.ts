import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { RegexEngine } from '../../src/contracts/index.ts'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { createRe2jsEngine } from '../../src/re2js.ts'
import { createEngineProperty, type EngineComparison } from '../support/compare-engines.ts'
import { findKnownDivergence } from '../support/known-divergences.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

const record = createRe2WasmEngine({ maxCompiled: 100, compiledAtOnce: Number.MAX_SAFE_INTEGER })
const other = createRe2jsEngine()
afterAll(() => record.close())

it('re2js takes what re2-wasm takes and finds what it finds, where it does', () => {
  const comparison: EngineComparison = { pairs: 0, matches: 0, excused: 0, taken: 0, refused: 0 }
  // A sixth of all pairs is excused: of 500 runs chance often makes a fifth, of so many hardly ever.
  const runs = propertyRuns(4000)
  fc.assert(createEngineProperty({ record, other, comparison }), { numRuns: runs })
  expect(comparison.pairs).toBeGreaterThan(runs * 8)
  expect(comparison.matches).toBeGreaterThan(comparison.pairs / 3)
  expect(comparison.excused).toBeLessThan(comparison.pairs / 5)
  expect(comparison.taken).toBeGreaterThan(runs / 2)
  expect(comparison.refused).toBeGreaterThan(runs / 50)
})

/** Text and index of the match, to be compared; `none` without one. */
function ask(engine: RegexEngine, source: string, caseSensitive: boolean, text: string): string {
  const match = engine.compile({ source, caseSensitive }).match(text)
  return match === undefined ? 'none' : `${match.index} ${JSON.stringify(match.text)}`
}

describe('the table of known differences, in docs/reference/regex-engines.md', () => {
  it.each([
    ['(?:[kK]|b)', true, '\u212a', '0 "\u212a"', 'none'],
    ['(?:(?i:a)|[kK])', true, '\u212a', '0 "\u212a"', 'none'],
    ['(?:[aA]|[sS])', true, '\u017f', '0 "\u017f"', 'none'],
    ['(?:k|[kK])', true, 'K', 'none', '0 "K"'],
    ['(?:b|(?i:b))', true, 'B', 'none', '0 "B"'],
    ['x|\\B', true, '1\ufffda', '2 ""', 'none'],
    ['(?:|a)*', false, 'aa', '0 "aa"', '0 ""'],
    ['(?:a*?)*', false, 'aa', '0 "a"', '0 ""'],
  ])('%s, with case: %s, on %j: %s, and %s', (source, caseSensitive, text, ofRecord, ofOther) => {
    expect(ask(record, source, caseSensitive, text)).toBe(ofRecord)
    expect(ask(other, source, caseSensitive, text)).toBe(ofOther)
    const { inVerdict, inVerdictBeyondAscii, inExtent } = findKnownDivergence({ source, caseSensitive })
    expect([inVerdict, inVerdictBeyondAscii, inExtent]).toContain(true)
  })

  it('re2js refuses \\C, which takes a byte out of a character', () => {
    expect(ask(record, 'a\\Cb', false, 'a-b')).toBe('0 "a-b"')
    expect(() => other.compile({ source: 'a\\Cb' })).toThrow('write (?s:.)')
  })

  it('re2js knows the letters of Unicode 17, re2-wasm those of 13', () => {
    const vithkuqi = '\u{10570}'
    expect(ask(record, '\\pL', true, vithkuqi)).toBe('none')
    expect(ask(other, '\\pL', true, vithkuqi)).toBe(`0 "${vithkuqi}"`)
  })

  it('each has a size of its own that it refuses', () => {
    const source = '\\pL{1,400}=x'
    expect(() => record.compile({ source })).toThrow('RE2 cannot hold')
    expect(other.compile({ source }).test('a=x')).toBe(true)
  })
})
