import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryRecord, arbitraryRules } from '../../test/support/arbitrary-rules.ts'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks } from './compile-rule-packs.ts'
import { explainRecord } from './explain-record.ts'
import type { ExplainedRule } from './explain-rule.ts'
import type { MatchableRecord } from './matchable-record.ts'

function compile(rules: readonly Rule[], quarantine = false) {
  return compileRulePacks({ packs: [buildRulePack(rules)], engine: createNativeEngine(), quarantine })
}

function explain(rule: Partial<Rule>, record: MatchableRecord): ExplainedRule | undefined {
  return explainRecord(compile([buildRule(rule)]), record)[0]
}

it('says where each leaf matched, and what it captured', () => {
  const match = {
    all: [
      { literal: 'K' },
      { regex: '(?<what>\\d+)', on: { field: 'n' } },
      { none: [{ literal: 'x', on: { label: 'a' } }] },
    ],
  }
  expect(explain({ match }, { message: '\u212a n="no 12"', labels: {} })?.condition).toEqual({
    kind: 'all',
    outcome: 'matched',
    captures: { what: '12' },
    children: [
      {
        kind: 'literal',
        pattern: 'K',
        where: 'message',
        isPresent: true,
        outcome: 'matched',
        captures: {},
        span: [0, 1],
      },
      {
        kind: 'regex',
        pattern: '(?<what>\\d+)',
        where: { field: 'n' },
        isPresent: true,
        outcome: 'matched',
        captures: { what: '12' },
        span: [3, 5],
      },
      {
        kind: 'none',
        outcome: 'matched',
        captures: {},
        children: [
          { kind: 'literal', pattern: 'x', where: { label: 'a' }, isPresent: false, outcome: 'not-matched' },
        ],
      },
    ],
  })
})

it('says what the prefilter looks for, and whether it is there', () => {
  const match = { any: [{ regex: 'disk (?:full|broken)' }, { literal: 'BOOM' }] }
  expect(explain({ match }, { message: 'Disk empty' })).toMatchObject({
    outcome: 'not-matched',
    prefilter: { isCandidate: false, literals: ['disk full', 'disk broken', 'boom'], found: [] },
  })
  expect(explain({ match }, { message: 'Disk Full' })?.prefilter).toMatchObject({
    isCandidate: true,
    found: ['disk full'],
  })
  expect(explain({ match: { regex: '\\d' } }, { message: '' })?.prefilter).toEqual({ isCandidate: true })
})

it.each([
  ['^retrying', 'not retrying', ['retrying'], false],
  ['^retrying', 'retrying', ['retrying'], true],
  ['vault.* is unavailable', 'it is unavailable', [' is unavailable'], false],
  ['vault.* is unavailable', 'the vault is unavailable', [' is unavailable'], true],
])('says that %s looks for more than its literals, in %j', (regex, message, found, isCandidate) => {
  expect(explain({ match: { regex } }, { message })?.prefilter).toMatchObject({ isCandidate, found })
})

it('says which condition of the scope does not hold, and what the matcher would say', () => {
  const scope = { labels: { env: ['prod*'] }, sources: ['loki'] }
  expect(explain({ scope }, { message: 'boom', labels: { env: 'prod-1' } })).toMatchObject({
    outcome: 'out-of-scope',
    scope: [
      { kind: 'source', allowed: ['loki'], holds: false },
      { kind: 'label', name: 'env', allowed: ['prod*'], found: 'prod-1', holds: true },
    ],
    condition: { outcome: 'matched' },
  })
})

it('says which exception suppresses, and which has expired', () => {
  const parts = { owner: 'sre', reason: 'a drill', examples: { suppressed: [{ line: 'boom drill' }] } }
  const exceptions = [
    { id: 'old', ...parts, match: { literal: 'boom' }, expiresOn: '1969-12-31' },
    { id: 'drill', ...parts, match: { literal: 'drill' } },
  ]
  expect(explain({ exceptions }, { message: 'boom drill', atMs: 0 })).toMatchObject({
    outcome: 'suppressed',
    exceptions: [
      { id: 'old', isExpired: true, condition: { outcome: 'matched' } },
      { id: 'drill', owner: 'sre', isExpired: false, condition: { outcome: 'matched', span: [5, 10] } },
    ],
  })
})

it('explains rules in quarantine, too, and only those that it is asked about', () => {
  const compiled = compile([buildRule(), buildRule({ id: 'liar', match: { literal: 'bang' } })], true)
  expect(
    explainRecord(compiled, { message: 'bang' }).map((rule) => [rule.ruleId, rule.isQuarantined]),
  ).toEqual([
    ['boom', false],
    ['liar', true],
  ])
  expect(explainRecord(compiled, { message: 'bang' }, { ruleIds: ['liar'] })).toMatchObject([
    { ruleId: 'liar', outcome: 'fires' },
  ])
  expect(() => explainRecord(compiled, { message: '' }, { ruleIds: ['bom'] })).toThrow(
    'There is no rule "bom"; did you mean boom?',
  )
  expect(() => explainRecord(compiled, { message: '' }, { ruleIds: ['bom'] })).toThrow(UsageError)
})

it('agrees with the verdict, whatever the rules and the record, and survives JSON', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryRecord, (rules, record) => {
      const compiled = compile(rules)
      const verdict = compiled.matchRecord(record)
      const explained = explainRecord(compiled, record)
      const idsOf = (outcome: ExplainedRule['outcome']) =>
        explained.filter((rule) => rule.outcome === outcome).map(({ ruleId }) => ruleId)
      const idsIn = (list: readonly { readonly rule: { readonly id: string } }[]) =>
        list.map(({ rule }) => rule.id)
      expect(idsOf('fires')).toEqual(idsIn(verdict.matches))
      expect(idsOf('shadowed')).toEqual(idsIn(verdict.quiet))
      expect(idsOf('suppressed')).toEqual(idsIn(verdict.suppressed))
      for (const { outcome, prefilter } of explained) {
        if (outcome !== 'not-matched' && outcome !== 'out-of-scope') expect(prefilter.isCandidate).toBe(true)
      }
      expect(JSON.parse(JSON.stringify(explained))).toEqual(explained)
    }),
    { numRuns: 300 },
  )
})
