import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { arbitraryLine, arbitraryRecord, arbitraryRules } from '../../test/support/arbitrary-rules.ts'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import type { Matcher, RegexEngine, Rule } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks } from './compile-rule-packs.ts'

// Many cases, on machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 })

function compile(rules: readonly Rule[], engine: RegexEngine = createNativeEngine()) {
  return compileRulePacks({ packs: [buildRulePack(rules)], engine })
}

it('gives the same verdict with the prefilter as without it', () => {
  const seen = { matches: 0, quiet: 0, suppressed: 0 }
  const records = fc.array(arbitraryRecord, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(arbitraryRules, records, (rules, sample) => {
      const compiled = compile(rules)
      for (const record of sample) {
        const filtered = compiled.matchRecord(record)
        seen.matches += filtered.matches.length
        seen.quiet += filtered.quiet.length
        seen.suppressed += filtered.suppressed.length
        expect(filtered).toEqual(compiled.matchRecord(record, { withPrefilter: false }))
      }
    }),
    { numRuns: propertyRuns(500) },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
})

it('gives the same verdict whatever the order in which rules are listed, where their ranks differ', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryLine, (rules, line) => {
      const ranked = rules.slice(0, 3).map((rule, index) => ({ ...rule, priority: (index + 1) as 1 | 2 | 3 }))
      const idsOf = (list: readonly Rule[]) =>
        compile(list)
          .matchText(line)
          .matches.map((match) => match.rule.id)
      expect(idsOf([...ranked].reverse())).toEqual(idsOf(ranked))
    }),
    { numRuns: 100 },
  )
})

it('never throws, whatever the line', () => {
  const matchers: readonly Matcher[] = [
    { literal: 'boom' },
    { regex: '(?<rest>.*)x' },
    { none: [{ literal: 'é' }] },
  ]
  const compiled = compile(
    matchers.map((match, index) => buildRule({ id: `rule-${index}`, match, captureLists: [] })),
  )
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
  fc.assert(
    fc.property(units, fc.nat({ max: 2000 }), (codes, times) => {
      const line = String.fromCharCode(...codes).repeat(times)
      const { matches, undecided, cutBytes } = compiled.matchText(line)
      expect(matches.length).toBeLessThanOrEqual(3)
      expect(undecided).toEqual([])
      expect(cutBytes > 0).toBe(new TextEncoder().encode(line).length > 65_536)
    }),
  )
})
