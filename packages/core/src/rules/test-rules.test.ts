import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule, RuleException } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks, safeCompileRulePacks } from './compile-rule-packs.ts'

function load(...rules: readonly Partial<Rule>[]) {
  const packs = [buildRulePack(rules.map((rule) => buildRule(rule)))]
  return { packs, engine: createNativeEngine(), quarantine: true }
}

const exception: RuleException = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill is no failure',
  match: { literal: 'drill' },
  examples: { suppressed: [{ line: 'boom drill' }], kept: [{ line: 'boom' }] },
}

describe('a rule that fails its own examples', () => {
  it('is not run, and listed with the reasons; the others are run', () => {
    const compiled = compileRulePacks(load({ id: 'liar', match: { literal: 'bang' } }, {}))
    expect(compiled.rules.map(({ id }) => id)).toEqual(['boom'])
    expect(compiled.quarantined).toMatchObject([
      {
        rule: { id: 'liar' },
        issues: [
          {
            code: 'example-not-matched',
            pack: 'sample',
            ruleId: 'liar',
            path: ['rules', 0, 'examples', 'matching', 0],
          },
        ],
      },
    ])
    expect(compiled.matchText('bang boom').matches.map(({ rule }) => rule.id)).toEqual(['boom'])
  })

  it('is run all the same when nobody asks', () => {
    const compiled = compileRulePacks({ ...load({ match: { literal: 'bang' } }), quarantine: false })
    expect(compiled.quarantined).toEqual([])
    expect(compiled.matchText('bang').matches).toHaveLength(1)
  })

  it.each<[string, Partial<Rule>]>([
    ['example-matched', { examples: { matching: [{ line: 'boom' }], rejecting: [{ line: 'boom!' }] } }],
    [
      'example-severity-differs',
      { examples: { matching: [{ line: 'boom', severity: 'low' }], rejecting: [{ line: 'x' }] } },
    ],
    [
      'example-captures-differ',
      { examples: { matching: [{ line: 'boom', captures: { a: 'b' } }], rejecting: [{ line: 'x' }] } },
    ],
  ])('is told why: %s', (code, rule) => {
    expect(compileRulePacks(load(rule)).quarantined[0]?.issues.map((issue) => issue.code)).toEqual([code])
  })
})

it('fills an example with what the scope asks for, unless it says otherwise', () => {
  const scope = { labels: { app: ['shop-*'] }, sources: ['loki'], agents: ['rex'], phases: ['work'] }
  const rejecting = [
    { line: 'boom', source: 'file' },
    { line: 'boom', labels: { app: 'x' } },
    { line: 'boom', agent: 'cleo' },
    { line: 'boom', phase: 'rest' },
  ]
  const examples = { matching: [{ line: 'boom' }, { line: 'boom', labels: { app: 'shop-2' } }], rejecting }
  expect(compileRulePacks(load({ scope, examples })).quarantined).toEqual([])
})

describe('an exception', () => {
  const codesOf = (changed: Partial<RuleException>) => {
    const result = safeCompileRulePacks(load({ exceptions: [{ ...exception, ...changed }] }))
    return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path])
  }

  it('that holds its examples is taken', () => {
    expect(codesOf({})).toEqual([])
  })

  it('may not suppress an example of its rule, expired or not', () => {
    const path = ['rules', 0, 'examples', 'matching', 0]
    for (const expiresOn of [undefined, '2001-01-01']) {
      const changed = { match: { literal: 'boom' }, ...(expiresOn === undefined ? {} : { expiresOn }) }
      expect(codesOf(changed)).toContainEqual(['exception-suppresses-example', ...path])
    }
  })

  it('must suppress what it says', () => {
    const path = ['rules', 0, 'exceptions', 0, 'examples', 'suppressed', 0]
    expect(codesOf({ match: { literal: 'exercise' } })).toEqual([
      ['exception-example-not-suppressed', ...path],
    ])
  })

  it('must keep what it says', () => {
    const examples = { suppressed: [{ line: 'boom drill' }], kept: [{ line: 'boom, no drill' }] }
    const path = ['rules', 0, 'exceptions', 0, 'examples', 'kept', 0]
    expect(codesOf({ examples })).toEqual([['exception-suppresses-example', ...path]])
  })
})
