import { compileRulePacks } from '@healer/core'
import type { Matcher, Rule, RuleWindow } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { createRe2jsEngine } from '@healer/core/re2js'
import { buildRule, buildRulePack, hostileTexts } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLogqlErrors, type LokiRecord, readLogql } from './__fixtures__/read-logql.ts'
import { type ExportLokiRulesOptions, exportLokiRules } from './export-loki-rules.ts'

const engine = createRe2jsEngine()

function exportRule(overrides: Partial<Rule>, options: Partial<ExportLokiRulesOptions> = {}) {
  const pack = buildRulePack([buildRule(overrides)])
  const { groups, omissions, differences } = exportLokiRules({ pack, atMs: 0, ...options })
  const rule = groups[0]?.rules[0]
  return {
    rule,
    expr: rule?.expr,
    reason: omissions[0]?.reason,
    differences: differences.map(({ reason }) => reason),
  }
}

describe('expressions', () => {
  const count = (query: string) => `sum by (play_id, agent, pod) (count_over_time(${query} [5m])) >= 1`

  test.each<readonly [string, Partial<Rule>, string]>([
    ['a literal', { match: { literal: 'a.b' } }, count(String.raw`{namespace="cto"} |~ "(?i)a\\.b"`)],
    [
      'a literal in its case',
      { match: { literal: 'a.b', caseSensitive: true } },
      count('{namespace="cto"} |= "a.b"'),
    ],
    [
      'a pattern',
      { match: { regex: '(?<tool>\\w+) failed' } },
      count(String.raw`{namespace="cto"} |~ "(?i)(?:\\w+) failed"`),
    ],
    [
      'a pattern in its case',
      { match: { regex: 'E\\d', caseSensitive: true } },
      count(String.raw`{namespace="cto"} |~ "E\\d"`),
    ],
    [
      'any',
      { match: { any: [{ literal: 'a' }, { regex: 'b|c' }] } },
      count('{namespace="cto"} |~ "(?i)(?:a)|(?:b|c)"'),
    ],
    [
      'any, in different cases',
      { match: { any: [{ literal: 'a', caseSensitive: true }, { literal: 'b' }] } },
      count('{namespace="cto"} |~ "(?:a)|(?i:b)"'),
    ],
    [
      'all',
      { match: { all: [{ literal: 'a' }, { literal: 'b' }] } },
      count('{namespace="cto"} |~ "(?i)a" |~ "(?i)b"'),
    ],
    [
      'none, after what must be there',
      {
        match: {
          all: [{ none: [{ literal: 'x' }, { literal: 'y', caseSensitive: true }] }, { literal: 'a' }],
        },
      },
      count('{namespace="cto"} |~ "(?i)a" !~ "(?i)x" != "y"'),
    ],
    [
      'any of which one is more than a text',
      { match: { any: [{ all: [{ literal: 'a' }, { literal: 'b' }] }, { literal: 'c' }] } },
      `${count('{namespace="cto"} |~ "(?i)c"')}\nor\n${count('{namespace="cto"} |~ "(?i)a" |~ "(?i)b"')}`,
    ],
    [
      'an exception',
      {
        exceptions: [
          {
            id: 'x',
            owner: 'o',
            reason: 'r',
            match: { literal: 'known' },
            examples: { suppressed: [{ line: 'boom known' }] },
          },
        ],
      },
      count('{namespace="cto"} |~ "(?i)boom" !~ "(?i)known"'),
    ],
    [
      'a label',
      { match: { all: [{ literal: 'boom' }, { regex: '^rex-', on: { label: 'app.kubernetes.io/name' } }] } },
      count(
        '{namespace="cto", app_kubernetes_io_name!="", app_kubernetes_io_name=~"(?s:.*)(?:(?i)^rex-)(?s:.*)"} |~ "(?i)boom"',
      ),
    ],
    [
      'a field, and one that must not be',
      {
        match: {
          all: [
            { literal: 'error', on: { field: 'error.items.0.kind-of' } },
            { none: [{ literal: 'x', on: { field: 'level' } }] },
          ],
        },
      },
      count(
        '{namespace="cto"} | json healer_field_1="error.items[0][\\"kind-of\\"]", healer_field_2="level" | drop __error__, __error_details__ | healer_field_1!="" | healer_field_1=~"(?s:.*)(?:(?i)error)(?s:.*)" | (healer_field_2="" or healer_field_2!~"(?s:.*)(?:(?i)x)(?s:.*)")',
      ),
    ],
    [
      'a scope',
      { scope: { labels: { 'task-id': ['1', '2*'], app: ['a"b'], any: ['*'] }, agents: ['rex', 'at*'] } },
      count(
        '{namespace="cto", task_id=~"1|2.*", app="a\\"b", any=~".+", agent=~"(?i)(?:.*-)?(?:rex|at.*)"} |~ "(?i)boom"',
      ),
    ],
    ['any agent', { scope: { agents: ['*'] } }, count('{namespace="cto", agent=~".+"} |~ "(?i)boom"')],
    [
      'a count',
      {
        window: {
          kind: 'sliding',
          withinMs: 90_000,
          count: { atLeast: 3 },
          by: ['subject.agent', 'label.task-id', 'source'],
        },
      },
      'sum by (agent, task_id) (count_over_time({namespace="cto"} |~ "(?i)boom" [90s])) >= 3',
    ],
    [
      'a rate, over everything',
      { window: { kind: 'sliding', withinMs: 1_500, rate: { atLeastPerSecond: 2.1 } } },
      'sum(count_over_time({namespace="cto"} |~ "(?i)boom" [1500ms])) >= 4',
    ],
    [
      'a count by a field',
      { window: { kind: 'sliding', withinMs: 3_600_000, count: { atLeast: 2 }, by: ['field.name'] } },
      'sum by (healer_field_1) (count_over_time({namespace="cto"} |~ "(?i)boom" | json healer_field_1="name" | drop __error__, __error_details__ [1h])) >= 2',
    ],
  ])('%s', (_, overrides, expected) => {
    const { expr } = exportRule(overrides)
    expect(expr).toBe(expected)
    expect(findLogqlErrors(expr ?? '')).toEqual([])
  })

  test('options choose selector, labels, look-back and the format of fields', () => {
    const { expr } = exportRule(
      { match: { literal: 'x', on: { field: 'level' } } },
      {
        selector: '{app="coderun", cluster="a\\\\b"}',
        subjectLabels: { playId: 'workflow' },
        lookbackMs: 120_000,
        fieldFormat: 'logfmt',
      },
    )
    expect(expr).toBe(
      'sum by (workflow, agent, pod) (count_over_time({app="coderun", cluster="a\\\\b"} | logfmt healer_field_1="level" | drop __error__, __error_details__ | healer_field_1!="" | healer_field_1=~"(?s:.*)(?:(?i)x)(?s:.*)" [2m])) >= 1',
    )
    expect(findLogqlErrors(expr ?? '')).toEqual([])
  })
})

test('labels and annotations say what fired; templates of Go in a title do nothing', () => {
  const title = 'The {{ .Value }} disk is {{"full"}}'
  const { rule } = exportRule({
    alertCode: 'A10',
    severity: 'critical',
    priority: 1,
    title,
    runbook: 'https://x/{{y}}',
    source: 's',
  })
  expect(rule).toMatchObject({
    alert: 'boom',
    labels: {
      source: 'healer',
      alert_code: 'A10',
      severity: 'critical',
      tier: 'P0',
      rule: 'boom',
      pack: 'sample@1.0.0',
    },
    annotations: {
      summary: 'The {{ "{{" }} .Value }} disk is {{ "{{" }}"full"}}',
      description: 'Source: s',
      runbook_url: 'https://x/{{ "{{" }}y}}',
    },
  })
})

describe('what a ruler cannot express is listed', () => {
  const sliding = (window: Partial<RuleWindow>): Partial<Rule> => ({
    window: { kind: 'sliding', withinMs: 1_000, ...window },
  })
  const steps = [
    { id: 'a', match: { literal: 'a' } },
    { id: 'b', match: { literal: 'b' }, withinMs: 1 },
  ]
  const pairs = Array.from({ length: 5 }, (_, index) => ({
    any: [{ all: [{ literal: `a${index}` }, { literal: `b${index}` }] }, { literal: `c${index}` }],
  }))

  test.each<readonly [string, Partial<Rule>]>([
    ['it is in mode shadow, and tells nobody', { mode: 'shadow' }],
    ['it is a sequence', { match: undefined, sequence: { steps } }],
    [
      'it is an expectation',
      {
        match: undefined,
        expect: { event: { literal: 'a' }, withinMs: 1, after: 'session-start' },
      } as unknown as Partial<Rule>,
    ],
    ['this one is tumbling', sliding({ kind: 'tumbling', count: { atLeast: 2 } })],
    ['this one is idle-gap', sliding({ kind: 'idle-gap', count: { atLeast: 2 } })],
    ['not different values', sliding({ distinct: { of: 'label.pod', atLeast: 2 } })],
    ['cannot count by capture.tool', sliding({ count: { atLeast: 2 }, by: ['capture.tool'] })],
    ['cannot count by stream', sliding({ count: { atLeast: 2 }, by: ['stream'] })],
    [
      'counted together',
      {
        ...sliding({ count: { atLeast: 2 } }),
        match: { any: [{ all: [{ literal: 'a' }, { literal: 'b' }] }, { literal: 'c' }] },
      },
    ],
    ['it is about records of events only', { scope: { sources: ['events'] } }],
    ['it is about the phase pre-flight only', { scope: { phases: ['pre-flight'] } }],
    ['it looks at: pod', { match: { literal: 'x', on: { field: 'phase', of: 'pod' } } }],
    ['more than 16 alternatives', { match: { all: pairs } }],
    ['\\C in a pattern', { match: { regex: 'a\\Cb' } }],
    ['too long for Loki', { match: { literal: 'x'.repeat(131_000) } }],
    [
      'more than 16 alternatives',
      {
        exceptions: Array.from({ length: 5 }, (_, index) => ({
          id: `x${index}`,
          owner: 'o',
          reason: 'r',
          match: { all: [{ literal: 'a' }, { literal: `b${index}` }] },
          examples: { suppressed: [{ line: 'boom' }] },
        })),
      },
    ],
  ])('%s', (reason, overrides) => {
    const exported = exportRule(overrides)
    expect(exported.rule).toBeUndefined()
    expect(exported.reason).toContain(reason)
  })

  test('what only looks at a typed record in one of its alternatives is exported without that one', () => {
    const typed = { literal: 'failed', on: { field: 'phase', of: 'pod' } } as const
    const { expr, differences } = exportRule({
      match: { any: [typed, { all: [{ literal: 'x' }, { none: [typed] }] }] },
    })
    expect(expr).toContain('count_over_time({namespace="cto"} |~ "(?i)x" [5m])')
    expect(differences).toEqual(['a ruler knows lines only, and does not look at: pod'])
  })

  test('a field whose name logfmt does not know', () => {
    const { reason } = exportRule(
      { match: { literal: 'x', on: { field: 'a.b' } } },
      { fieldFormat: 'logfmt' },
    )
    expect(reason).toContain('the field "a.b"')
  })

  test('every rule is in exactly one of the two lists', () => {
    const pack = buildRulePack([
      buildRule({ id: 'a' }),
      buildRule({ id: 'b', mode: 'shadow' }),
      buildRule({ id: 'c' }),
    ])
    const { groups, omissions } = exportLokiRules({ pack, atMs: 0 })
    expect(
      groups.map(({ name, interval, rules }) => [name, interval, rules.map(({ alert }) => alert)]),
    ).toEqual([['sample', '1m', ['a', 'c']]])
    expect(omissions.map(({ ruleId }) => ruleId)).toEqual(['b'])
    expect(exportLokiRules({ pack: buildRulePack([]), atMs: 0 }).groups).toEqual([])
  })
})

describe('exceptions that expire', () => {
  const exceptions = [
    {
      id: 'old',
      owner: 'o',
      reason: 'r',
      expiresOn: '2026-01-31',
      match: { literal: 'known' },
      examples: { suppressed: [{ line: 'boom known' }] },
    },
  ]

  test('hold through their last day, and the export says that it must be made anew', () => {
    const { expr, differences } = exportRule({ exceptions }, { atMs: Date.parse('2026-01-31T23:59:59Z') })
    expect(expr).toContain('!~ "(?i)known"')
    expect(differences).toEqual([
      'exceptions do not expire by themselves: export anew after old on 2026-01-31',
    ])
  })

  test('are left out afterwards', () => {
    const { expr, differences } = exportRule({ exceptions }, { atMs: Date.parse('2026-02-01T00:00:00Z') })
    expect(expr).not.toContain('known')
    expect(differences).toEqual([])
  })
})

test('what is otherwise than in Healer is said', () => {
  const { differences } = exportRule({
    scope: { agents: ['rex'] },
    match: { literal: 'x', on: { field: 'a' } },
    repeatIntervalMs: 1_000,
  })
  expect(differences).toEqual([
    'the agent is read from the label agent only, not from the name of the pod',
    'fields are read from lines of json only, and an empty one is taken for missing',
    'how often it is told again is for the Alertmanager to say',
  ])
})

test.each<Partial<ExportLokiRulesOptions>>([
  { selector: '{}' },
  { selector: '{app=~"x"}' },
  { selector: 'app' },
  { intervalMs: 0 },
  { intervalMs: 1.5 },
  { lookbackMs: 30_000 },
])('%o is refused', (options) => {
  expect(() => exportRule({}, options)).toThrow(UsageError)
})

describe('an expression lets through what the rule matches', () => {
  const judge = (match: Matcher, record: LokiRecord) => {
    const rule = buildRule({ match, examples: { matching: [{ line: 'x' }], rejecting: [{ line: 'y' }] } })
    const compiled = compileRulePacks({ packs: [buildRulePack([rule])], engine })
    const byHealer = compiled.matchRecord({ message: record.line, labels: record.labels }).matches.length > 0
    compiled.dispose()
    const { expr } = exportRule({ match })
    const byLoki =
      expr &&
      readLogql(expr, engine).some((count) =>
        count.matches({ ...record, labels: { ...record.labels, namespace: 'cto' } }),
      )
    return { expr, byHealer, byLoki }
  }

  test.each(hostileTexts.filter((text) => text !== '' && text.isWellFormed()))(
    'the literal %j',
    (literal) => {
      for (const caseSensitive of [true, false]) {
        const { expr, byLoki, byHealer } = judge(
          { literal, caseSensitive },
          { labels: {}, line: `before ${literal} after` },
        )
        expect(findLogqlErrors(expr ?? '')).toEqual([])
        expect([byHealer, byLoki]).toEqual([true, true])
        expect(judge({ literal, caseSensitive }, { labels: {}, line: 'other' }).byLoki).toBe(false)
      }
    },
  )

  const text = fc.string({
    unit: fc.constantFrom('a', 'B', '"', '\\', '`', '{', '}', '.', '|', '\n', 'é', '😀', '\u0000'),
    maxLength: 4,
  })
  const literal = text.filter((value) => value !== '')
  const on = fc.constantFrom(undefined, { label: 'pod' }, { field: 'f.g' })
  const leaf = fc
    .tuple(
      fc.oneof(
        fc.record({ literal }),
        fc.record({ regex: fc.constantFrom('a', '^a', 'B$', 'a|B', '(?<n>a)B', '[^a]', '(?s:a.B)', '\\\\') }),
      ),
      fc.boolean(),
      on,
    )
    .map(
      ([sought, caseSensitive, target]): Matcher => ({
        ...sought,
        caseSensitive,
        ...(target === undefined ? {} : { on: target }),
      }),
    )
  const { matcher } = fc.letrec<{ matcher: Matcher }>((tie) => ({
    matcher: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('matcher'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      fc.array(tie('matcher'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('matcher'), { minLength: 1, maxLength: 3 }).map((none) => ({ none })),
    ),
  }))
  const record = fc
    .tuple(
      fc.option(literal, { nil: undefined }),
      fc.oneof(
        text,
        literal.map((g) => JSON.stringify({ f: { g } })),
      ),
    )
    .map(([pod, line]): LokiRecord => ({ labels: pod === undefined ? {} : { pod }, line }))

  test('whatever the matcher and the record', () => {
    let exportedCount = 0
    fc.assert(
      fc.property(matcher, record, (match, judged) => {
        const { expr, byHealer, byLoki } = judge(match, judged)
        if (expr === undefined) return
        exportedCount += 1
        expect(findLogqlErrors(expr)).toEqual([])
        expect(byLoki).toBe(byHealer)
      }),
      { numRuns: 500 },
    )
    expect(exportedCount).toBeGreaterThan(250)
  })
})
