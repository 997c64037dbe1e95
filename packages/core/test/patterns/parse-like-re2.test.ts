import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { safeParsePattern } from '../../src/patterns/parse-pattern.ts'
import { isSurelyTaken } from '../../src/patterns/re2-wasm/is-surely-taken.ts'
import { loadRe2Module } from '../../src/patterns/re2-wasm/load-re2-module.ts'
import { refusedPatterns } from '../../src/testing/corpus/refused-patterns.ts'
import { regexCases } from '../../src/testing/corpus/regex-cases.ts'
import { arbitraryPatternText } from '../support/arbitrary-patterns.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

const duplicateName = 'Two groups have the same name'
const module = loadRe2Module()

/** What RE2 itself says, without anything of ours: `ok`, or its error. */
function askRe2(source: string): string {
  const expression = new module.WrappedRE2(source.toWellFormed(), true, false, false)
  const answer = expression.ok() ? 'ok' : expression.error()
  expression.delete()
  return answer
}

/** What the parser says: `ok`, or its reason and where. */
function askParser(source: string): string {
  const result = safeParsePattern({ source })
  return result.ok ? 'ok' : `${result.issue.reason} at ${result.issue.offset}`
}

it('takes what RE2 takes and refuses what RE2 refuses, whatever the text', () => {
  const tally = { taken: 0, refused: 0 }
  fc.assert(
    fc.property(arbitraryPatternText, (source) => {
      // Wide sets times large counts fill RE2's heap.
      fc.pre(!(/\{(?:500|1000)\}/.test(source) && /\\[pPWC]|\[|\./.test(source)))
      const theirs = askRe2(source)
      if (isSurelyTaken({ source }) && !/\(\?</.test(source)) expect([source, theirs]).toEqual([source, 'ok'])
      // The parser does not know how large a program becomes, nor RE2 of this age what (?<name> is.
      if (theirs.startsWith('pattern too large') || /\(\?</.test(source)) return
      const ours = askParser(source)
      // RE2 leaves this to its users.
      if (ours.startsWith(duplicateName)) return
      tally[theirs === 'ok' ? 'taken' : 'refused'] += 1
      expect([ours === 'ok', ours, theirs]).toEqual([theirs === 'ok', ours, theirs])
    }),
    { numRuns: propertyRuns(4000) },
  )
  expect(tally.taken).toBeGreaterThan(200)
  expect(tally.refused).toBeGreaterThan(200)
})

it('takes (?<name>…) for (?P<name>…)', () => {
  fc.assert(
    fc.property(arbitraryPatternText, (source) => {
      fc.pre(!/\(\?P<[=!]/.test(source))
      const other = source.replaceAll('(?P<', '(?<')
      const [first, second] = [source, other].map((text) => safeParsePattern({ source: text }))
      expect(second?.ok).toBe(first?.ok)
      const namesOf = (result: typeof first) => result?.ok && result.value.groups.map(({ name }) => name)
      expect(namesOf(second)).toEqual(namesOf(first))
    }),
    { numRuns: propertyRuns(500) },
  )
})

it('takes every pattern of the corpus', () => {
  expect(regexCases.filter(({ pattern }) => askParser(pattern) !== 'ok')).toEqual([])
})

it('refuses every pattern that the corpus of refused ones has', () => {
  const taken = Object.values(refusedPatterns)
    .flat()
    .filter((source) => safeParsePattern({ source }).ok)
  expect(taken).toEqual([])
})
