import { describe, expect, it } from 'vitest'
import type { Matcher, MatchTarget, Rule } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { lintRulePack } from './lint-rule-pack.ts'

function lintAll(rules: readonly Partial<Rule>[], atMs?: number) {
  const pack = buildRulePack(rules.map((rule, index) => buildRule({ id: `rule-${index}`, ...rule })))
  return lintRulePack(pack, atMs === undefined ? {} : { atMs })
}

/** What is said of the texts and the examples of most rules here is looked at in tests of their own. */
function lint(...rules: readonly Partial<Rule>[]) {
  return lintAll(rules).filter(({ code }) => code !== 'short-literal' && code !== 'untested')
}

it('finds nothing in a rule as it should be', () => {
  const match = { all: [{ regex: 'panicked at (?<place>.*)' }, { none: [{ literal: 'test' }] }] }
  const examples = {
    matching: [{ line: 'panicked at x', captures: { place: 'x' } }],
    rejecting: [{ line: 'test panicked at x' }],
  }
  expect(lintAll([{ match, examples }])).toEqual([])
})

it('mentions a literal that is short, but not one that no rule is found by', () => {
  const short = (match: Matcher) => lintAll([{ match }]).filter(({ code }) => code === 'short-literal')
  const match: Matcher = { all: [{ literal: 'ab' }, { literal: 'long enough' }] }
  expect(short(match)).toEqual([])
  expect(short({ any: [match, { literal: '€€€' }] })).toEqual([])
  expect(short({ any: [match, { literal: '€€' }] })).toMatchObject([
    { level: 'info', path: ['rules', 0, 'match'], message: expect.stringContaining('"€€"') },
  ])
})

it('mentions a rule whose rejecting examples are far from it', () => {
  const untested = (line: string) =>
    lintAll([
      { match: { literal: 'disk is full' }, examples: { matching: [{ line: 'x' }], rejecting: [{ line }] } },
    ])
  expect(untested('DISK usage')).toEqual([])
  expect(untested('all is well, diskless')).toMatchObject([
    { code: 'untested', level: 'info', path: ['rules', 0, 'examples', 'rejecting'] },
  ])
})

it('mentions a group that no example shows, unless it never captures', () => {
  const regex = 'x(?<shown>a)(?<hidden>b)'
  const examples = { matching: [{ line: 'xab', captures: { shown: 'a' } }], rejecting: [{ line: 'x' }] }
  const match: Matcher = { all: [{ regex }, { none: [{ regex: '(?<never>c)' }] }] }
  expect(lint({ match, examples })).toMatchObject([
    { code: 'unused-capture', level: 'info', path: ['rules', 0, 'match', 'all', 0, 'regex'] },
  ])
})

it('warns of an exception that expired before the time that it is given', () => {
  const exception = {
    id: 'drill',
    owner: 'sre',
    reason: 'a drill',
    expiresOn: '2026-01-31',
    match: { literal: 'drill' },
    examples: { suppressed: [{ line: 'boom drill' }] },
  }
  const expired = (time?: string) =>
    lintAll([{ exceptions: [exception] }], time === undefined ? undefined : Date.parse(time)).filter(
      ({ code }) => code === 'expired-exception',
    )
  expect(expired('2026-02-01')).toMatchObject([
    { level: 'warning', path: ['rules', 0, 'exceptions', 0, 'expiresOn'] },
  ])
  expect(expired('2026-01-31')).toEqual([])
  expect(expired()).toEqual([])
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

  it('are not the same where they look at other places or records', () => {
    const match = (on: MatchTarget): Partial<Rule> => ({
      match: { all: [{ literal: 'boom' }, { literal: 'a', on }] },
    })
    expect(shadowed(match({ label: 'a' }), match({ label: 'a' }))).toHaveLength(1)
    expect(shadowed(match({ label: 'a' }), match({ field: 'a' }))).toEqual([])
    expect(shadowed({ scope: { sources: ['a'] } }, { scope: { sources: ['b'] } })).toEqual([])
  })

  it('are no shadow of each other where the first one may be silent', () => {
    expect(shadowed({ mode: 'shadow' }, {})).toEqual([])
    expect(shadowed({}, { mode: 'shadow' })).toHaveLength(1)
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
