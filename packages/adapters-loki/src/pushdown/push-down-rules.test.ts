import type { Matcher, Rule, RuleScope } from '@healer/core/contracts'
import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { findLogqlErrors } from '../ruler/__fixtures__/read-logql.ts'
import { ctoLokiQueries } from '../source/loki-selectors.ts'
import { pushDownRules } from './push-down-rules.ts'

const query = ctoLokiQueries.platform

function pushDown(match: Matcher, overrides: Partial<Rule> = {}) {
  return pushDownRules({ query, packs: [buildRulePack([buildRule({ match, ...overrides })])] })
}

/** What is asked for two rules, the second of which has a scope. */
function pushDownScoped(
  scope: RuleScope,
  options: { readonly match?: Matcher; readonly query?: string } = {},
) {
  const { match = { literal: 'scoped' }, query: base = query } = options
  const rules = [buildRule(), buildRule({ id: 'scoped', match, scope })]
  return pushDownRules({ query: base, packs: [buildRulePack(rules)] }).queries
}

describe('texts', () => {
  test.each<[Matcher, string]>([
    [{ literal: 'no "space" left' }, String.raw`no \"space\" left`],
    [{ literal: 'a.b[c]' }, String.raw`a\\.b\\[c\\]`],
    [{ literal: 'bell \u0007' }, String.raw`bell \\x{7}`],
    [{ regex: 'timeout after \\d+ s|refused' }, 'refused|timeout after '],
    [{ any: [{ literal: 'one' }, { literal: 'none' }] }, 'one'],
    [{ all: [{ literal: 'no' }, { literal: 'long enough' }, { none: [{ literal: 'x' }] }] }, 'long enough'],
  ])('%o', (match, texts) => {
    const { queries, isFiltered } = pushDown(match)
    expect(queries).toEqual([`${query} |~ "(?i).?(?:${texts})"`])
    expect(isFiltered).toBe(true)
    expect(queries.flatMap(findLogqlErrors)).toEqual([])
  })

  test.each<[string, Matcher]>([
    ['a pattern without a text', { regex: '\\d+' }],
    ['a label', { regex: 'rex', on: { label: 'agent' } }],
    ['a field', { literal: 'error', on: { field: 'level' } }],
    ['what must not be there', { none: [{ literal: 'well' }] }],
  ])('%s keeps every line, and the rule is named', (_, match) => {
    expect(pushDown(match)).toEqual({ queries: [query], isFiltered: false, unfilterable: ['boom'] })
  })

  test('a rule that is about pods asks for nothing', () => {
    const pods = buildRule({ id: 'pods', match: { literal: 'Failed', on: { field: 'phase', of: 'pod' } } })
    const pushed = pushDownRules({ query, packs: [buildRulePack([buildRule(), pods])] })
    expect(pushed.queries).toEqual([`${query} |~ "(?i).?(?:boom)"`])
  })

  test('what monitors look for is kept, and keeps everything where it may be any line', () => {
    const packs = [buildRulePack([buildRule()])]
    expect(pushDownRules({ query, packs, alsoKeep: [{ literal: 'ready' }] }).queries[0]).toContain(
      '(?:boom|ready)',
    )
    expect(pushDownRules({ query, packs, alsoKeep: [{ regex: '.' }] }).isFiltered).toBe(false)
  })
})

describe('forms of rules', () => {
  const { match: _, ...bare } = buildRule()

  test('a sequence keeps all of its steps, those that must be absent, too', () => {
    const steps = [
      { id: 'first', match: { literal: 'started' } },
      { id: 'not', match: { literal: 'finished' }, withinMs: 1000, absent: true as const },
      { id: 'last', match: { literal: 'exited' }, withinMs: 1000 },
    ]
    const pushed = pushDownRules({ query, packs: [buildRulePack([{ ...bare, sequence: { steps } }])] })
    expect(pushed.queries).toEqual([`${query} |~ "(?i).?(?:exited|finished|started)"`])
  })

  test('an expectation keeps what starts it and what ends it, and everything where the first line starts it', () => {
    const event = { literal: 'is ready' }
    const after = { match: { literal: 'starting' } }
    const waits = { ...bare, expect: { event, withinMs: 1000, after } }
    const pushed = pushDownRules({ query, packs: [buildRulePack([waits])] })
    expect(pushed.queries).toEqual([`${query} |~ "(?i).?(?:is ready|starting)"`])
    const first = { ...bare, expect: { event, withinMs: 1000, after: 'agent-start' as const } }
    expect(pushDownRules({ query, packs: [buildRulePack([first])] })).toEqual({
      queries: [query],
      isFiltered: false,
      unfilterable: ['boom'],
    })
  })

  test('an exception asks for nothing of its own', () => {
    const exception = {
      id: 'drill',
      owner: 'ops',
      reason: 'a drill',
      match: { literal: 'only a drill' },
      examples: { suppressed: [{ line: 'boom, only a drill' }] },
    }
    expect(pushDown({ literal: 'boom' }, { exceptions: [exception] }).queries).toEqual([
      `${query} |~ "(?i).?(?:boom)"`,
    ])
  })
})

describe('scopes', () => {
  test.each<[string, RuleScope, string]>([
    ['a value', { labels: { pod: ['a"b'] } }, String.raw`pod="a\"b"`],
    ['a prefix', { labels: { pod: ['web.*'] } }, String.raw`pod=~"(?s)web\\..*"`],
    ['several values', { labels: { pod: ['b', 'a-*'] } }, 'pod=~"(?s)a-.*|b"'],
    ['any value', { labels: { pod: ['a', '*'] } }, 'pod!=""'],
    ['several labels', { labels: { pod: ['p'], app: ['x'] } }, 'app="x", pod="p"'],
  ])('%s becomes a selector', (_, scope, matchers) => {
    const queries = pushDownScoped(scope)
    expect(queries).toEqual([
      `${query} |~ "(?i).?(?:boom)"`,
      `{namespace="cto", ${matchers}} |~ "(?i).?(?:scoped)"`,
    ])
    expect(queries.flatMap(findLogqlErrors)).toEqual([])
  })

  test.each<[string, RuleScope]>([
    ['agents', { agents: ['rex'] }],
    ['phases', { phases: ['testing'] }],
    ['sources', { sources: ['files'] }],
    ['a label that Loki cannot name', { labels: { 'app.kubernetes.io/name': ['x'] } }],
  ])('%s become none', (_, scope) => {
    expect(pushDownScoped(scope)).toEqual([`${query} |~ "(?i).?(?:boom|scoped)"`])
  })

  test('a rule without texts keeps every line of its labels, and no others', () => {
    expect(pushDownScoped({ labels: { pod: ['db'] } }, { match: { regex: '\\d+' } })).toEqual([
      `${query} |~ "(?i).?(?:boom)"`,
      '{namespace="cto", pod="db"}',
    ])
  })

  test('what is looked for in all streams is not looked for in some once more', () => {
    expect(pushDownScoped({ labels: { pod: ['db'] } }, { match: { literal: 'it went Boom' } })).toHaveLength(
      1,
    )
  })

  test.each([
    ['line filters', '{app="x",} |= "a}b" or `c` != "d"', '{app="x", pod="db"} |= "a}b" or `c` != "d"'],
    ['braces in a value', '{app="}"}', '{app="}", pod="db"}'],
    ['nothing in its braces', '{}', '{pod="db"}'],
  ])('a query with %s is narrowed', (_, base, narrowed) => {
    expect(pushDownScoped({ labels: { pod: ['db'] } }, { query: base })[1]).toBe(
      `${narrowed} |~ "(?i).?(?:scoped)"`,
    )
  })

  test.each(['{app="x"} | json', '{app="x"} | label_format pod=app |= "x"', '# all\n{app="x"}'])(
    'a query whose pipeline may change labels is not: %s',
    (base) => {
      expect(pushDownScoped({ labels: { pod: ['db'] } }, { query: base })).toEqual([
        `${base} |~ "(?i).?(?:boom)"`,
        `${base} |~ "(?i).?(?:scoped)"`,
      ])
    },
  )
})

describe('room', () => {
  const texts = Array.from({ length: 60 }, (_, index) => `failure number ${index} of many`)
  const packs = [
    buildRulePack(texts.map((literal, index) => buildRule({ id: `rule-${index}`, match: { literal } }))),
  ]

  test('texts that do not fit in one query are shared out to several', () => {
    const { queries } = pushDownRules({ query, packs, maxQueryLength: 700 })
    expect(queries.length).toBeGreaterThan(1)
    expect(queries.length).toBeLessThanOrEqual(4)
    expect(Math.max(...queries.map(({ length }) => length))).toBeLessThanOrEqual(700)
    for (const text of texts) expect(queries.some((each) => each.includes(text))).toBe(true)
    expect(queries.flatMap(findLogqlErrors)).toEqual([])
  })

  test('where there would be too many, texts are cut', () => {
    const { queries } = pushDownRules({ query, packs, maxQueryLength: 200, maxQueries: 2 })
    expect(queries.length).toBeLessThanOrEqual(2)
    expect(Math.max(...queries.map(({ length }) => length))).toBeLessThanOrEqual(200)
    for (const text of texts) {
      const found = queries.flatMap((each) => /\(\?:(.*)\)"$/.exec(each)?.[1]?.split('|') ?? [])
      expect(found.some((part) => text.startsWith(part))).toBe(true)
    }
  })

  test('where there would be too many, scopes are left out first', () => {
    const rules = ['a', 'b', 'c', 'd', 'e'].map((pod) =>
      buildRule({ id: pod, match: { literal: `text of ${pod}` }, scope: { labels: { pod: [pod] } } }),
    )
    const open = buildRule({ id: 'open', match: { regex: '.' }, scope: { labels: { pod: ['open'] } } })
    const pushed = pushDownRules({ query, packs: [buildRulePack([...rules, open])] })
    expect(pushed).toEqual({
      queries: [
        `${query} |~ "(?i).?(?:text of a|text of b|text of c|text of d|text of e)"`,
        '{namespace="cto", pod="open"}',
      ],
      isFiltered: true,
      unfilterable: ['open'],
    })
  })

  test('a query without room keeps everything', () => {
    const pushed = pushDownRules({ query, packs, maxQueryLength: query.length + 18 })
    expect(pushed).toEqual({ queries: [query], isFiltered: false, unfilterable: [] })
  })
})
