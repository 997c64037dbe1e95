import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule, RuleExample } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks } from './compile-rule-packs.ts'
import { runRuleExamples } from './run-rule-examples.ts'

const { match: _, ...bare } = buildRule()

function issuesOf(form: Partial<Rule>, examples: Partial<Record<'matching' | 'rejecting', RuleExample>>) {
  const { matching = { line: 'boom' }, rejecting = { line: 'silence' } } = examples
  const rule: Rule = { ...bare, ...form, examples: { matching: [matching], rejecting: [rejecting] } }
  const pack = buildRulePack([rule])
  const results = runRuleExamples({ pack, engine: createNativeEngine() })
  const codes = results.flatMap(({ issue }) => (issue === undefined ? [] : [issue.code]))
  const { quarantined } = compileRulePacks({ packs: [pack], engine: createNativeEngine(), quarantine: true })
  expect(quarantined.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(codes)
  return results.flatMap(({ issue }) => (issue === undefined ? [] : [`${issue.code}: ${issue.message}`]))
}

describe('an example of a rule that counts', () => {
  const form: Partial<Rule> = {
    match: { regex: 'boom (?<what>\\w+)' },
    window: { kind: 'sliding', withinMs: 1000, count: { atLeast: 3 }, by: ['capture.what'] },
  }
  const before = { line: 'boom a', offsetMs: -1000, times: 2 }

  it('without others around it shows whether the line counts', () => {
    expect(issuesOf(form, { matching: { line: 'boom a' } })).toEqual([])
    expect(issuesOf(form, { matching: { line: 'boom' } })).toHaveLength(1)
  })

  it('with others shows whether the rule fires on the line', () => {
    const matching = { line: 'boom a', around: [before], captures: { what: 'a' } }
    expect(issuesOf(form, { matching })).toEqual([])
    expect(issuesOf(form, { matching: { ...matching, captures: { what: 'b' } } })).toHaveLength(1)
    expect(
      issuesOf(form, { matching: { line: 'boom a', around: [{ ...before, offsetMs: -1001 }] } }),
    ).toEqual(['example-not-matched: the rule does not fire on "boom a"; mend its match, or the example'])
    expect(issuesOf(form, { matching: { line: 'boom a', around: [] } })).toHaveLength(1)
  })

  it('that must be silent may fire on no other line either', () => {
    const matching = { line: 'boom a' }
    const quiet = { line: 'boom b', around: [before] }
    expect(issuesOf(form, { matching, rejecting: quiet })).toEqual([])
    const loud = { line: 'boom b', around: [{ ...before, times: 3 }] }
    expect(issuesOf(form, { matching, rejecting: loud })).toEqual([
      'example-matched: the rule fires on "boom a"; narrow its match, or take the example out',
    ])
    expect(issuesOf(form, { matching: loud, rejecting: quiet })).toEqual([
      'example-not-matched: the rule does not fire on "boom b", but on "boom a"; mend its match, or the example',
    ])
  })

  it('stands in one span with the others, where spans stand side by side', () => {
    const window = { kind: 'tumbling', withinMs: 7000, count: { atLeast: 3 } } as const
    const around = [{ line: 'boom a', offsetMs: -6999, times: 2 }]
    expect(issuesOf({ ...form, window }, { matching: { line: 'boom a', around } })).toEqual([])
  })
})

it('shows a sequence, with its own sources and labels', () => {
  const form: Partial<Rule> = {
    sequence: {
      steps: [
        { id: 'down', match: { literal: 'down' } },
        { id: 'up', match: { literal: 'up' }, absent: true, withinMs: 1000 },
        { id: 'failed', match: { regex: 'failed (?<what>\\w+)' }, withinMs: 2000 },
      ],
      by: ['label.pod'],
    },
  }
  const down = { line: 'down', offsetMs: -500, source: 'kube', labels: { pod: 'a' } }
  const up = { ...down, line: 'up', offsetMs: -100 }
  const line = { line: 'failed job', labels: { pod: 'a' } }
  const matching = { ...line, around: [down], captures: { what: 'job' } }
  expect(issuesOf(form, { matching, rejecting: { ...line, around: [down, up] } })).toEqual([])
  expect(issuesOf(form, { matching, rejecting: { ...line, labels: { pod: 'b' }, around: [down] } })).toEqual(
    [],
  )
  expect(issuesOf(form, { matching: { ...matching, around: [up] } })).toHaveLength(1)
})

it('shows what is expected: the line starts the time', () => {
  const form: Partial<Rule> = {
    expect: { event: { literal: 'ready' }, withinMs: 60_000, after: { match: { literal: 'starting' } } },
  }
  const line = 'starting'
  const inTime = { line, around: [{ line: 'ready', offsetMs: 60_000 }] }
  const late = { line, around: [{ line: 'ready', offsetMs: 60_001 }] }
  expect(issuesOf(form, { matching: { line, around: [] }, rejecting: inTime })).toEqual([])
  expect(issuesOf(form, { matching: late, rejecting: inTime })).toEqual([])
  expect(issuesOf(form, { matching: inTime, rejecting: late })).toHaveLength(2)
})

it('shows what is expected of an agent: its first line starts the time, match or not', () => {
  const form: Partial<Rule> = {
    scope: { labels: { app: ['cto'] } },
    expect: { event: { literal: 'ready' }, withinMs: 1000, after: 'agent-start' },
  }
  const line = { line: 'hello', playId: 'play-1', agent: 'rex' }
  const ready = { ...line, line: 'ready', offsetMs: 900 }
  const matching = { ...line, around: [{ ...ready, agent: 'cleo' }] }
  expect(issuesOf(form, { matching, rejecting: { ...line, around: [ready] } })).toEqual([])
  const around = [
    { ...ready, agent: 'cleo', offsetMs: 0 },
    { ...ready, offsetMs: 1001 },
  ]
  expect(issuesOf(form, { matching: { ...line, around }, rejecting: { ...line, around: [ready] } })).toEqual(
    [],
  )
  const elsewhere = { ...line, labels: { app: 'shop' }, around: [] }
  expect(issuesOf(form, { matching: { ...line, around: [] }, rejecting: elsewhere })).toEqual([])
})
