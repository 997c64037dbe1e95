import { describe, expect, it } from 'vitest'
import type { Matcher, Rule } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { lintRulePack } from './lint-rule-pack.ts'

function lint(...rules: readonly Partial<Rule>[]) {
  return lintRulePack(buildRulePack(rules.map((rule, index) => buildRule({ id: `rule-${index}`, ...rule }))))
}

it('finds nothing in a rule as it should be', () => {
  expect(lint({ match: { all: [{ regex: 'panicked at .*' }, { none: [{ literal: 'test' }] }] } })).toEqual([])
})

it('warns of a rule that is tried on every line', () => {
  expect(lint({ match: { any: [{ literal: 'a' }, { regex: '\\d+' }] } })).toMatchObject([
    { code: 'always-checked', level: 'warning', ruleId: 'rule-0', path: ['rules', 0, 'match'] },
  ])
})

describe('two rules with the same matcher', () => {
  const shadowed = (...rules: readonly Partial<Rule>[]) =>
    lint(...rules).map(({ code, ruleId, message }) => [code, ruleId, /"(.*?)"/.exec(message)?.[1]])

  it('are told apart by rank: the one that is never primary is named', () => {
    expect(shadowed({ priority: 3 }, { priority: 1 }, { match: { literal: 'else' } })).toEqual([
      ['same-matcher', 'rule-0', 'rule-1'],
    ])
  })

  it('are the same where only the case of a literal differs and does not count', () => {
    const lower = { match: { literal: 'tool inventory mismatch' } }
    const upper = { literal: 'Tool inventory MISMATCH' }
    expect(shadowed(lower, { match: upper })).toEqual([['same-matcher', 'rule-1', 'rule-0']])
    expect(shadowed(lower, { match: { ...upper, caseSensitive: true } })).toEqual([])
  })

  it('are compared member by member', () => {
    const match = (text: string): Matcher => ({
      any: [{ all: [{ literal: text }] }, { none: [{ regex: 'x' }] }],
    })
    const codes = (a: Matcher, b: Matcher) =>
      shadowed({ match: a }, { match: b }).filter(([code]) => code === 'same-matcher')
    expect(codes(match('a'), match('A'))).toHaveLength(1)
    expect(codes(match('a'), match('b'))).toEqual([])
    expect(codes({ regex: '\\S a' }, { regex: '\\s a' })).toEqual([])
    expect(codes({ any: [{ literal: 'a' }] }, { all: [{ literal: 'a' }] })).toEqual([])
  })
})

it.each(['ab.*?c', 'ab+?c', 'abc??', 'abc{2,}?', 'abc{2}?', '(?:abc)*?'])(
  'mentions the non-greedy repetition of %s',
  (regex) => {
    const findings = lint({ match: { all: [{ literal: 'x' }, { regex }] } })
    expect(findings).toMatchObject([
      { code: 'non-greedy', level: 'info', path: ['rules', 0, 'match', 'all', 1, 'regex'] },
    ])
  },
)

it.each(['abc?', 'abc\\*?', 'ab[*?]c', 'ab[]*?]c', 'ab\\Q*?\\Ec', 'ab(?i:c)', 'ab\\\\?'])(
  'mentions none in %s',
  (regex) => {
    expect(lint({ match: { all: [{ literal: 'x' }, { regex }] } })).toEqual([])
  },
)
