import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { InjectedExample, Rule } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { runRuleExamples } from './run-rule-examples.ts'

const issuesOf = (rule: Partial<Rule>) =>
  runRuleExamples({ pack: buildRulePack([buildRule(rule)]), engine: createNativeEngine() }).map(
    ({ path, issue }) => [path.slice(3).join(' '), issue?.code],
  )

const withInjected = (...injected: readonly InjectedExample[]) => ({ ...buildRule().examples, injected })
const held = [
  ['matching 0', undefined],
  ['rejecting 0', undefined],
]

it('holds an injected example to whether it says that the rule fires', () => {
  expect(
    issuesOf({
      examples: withInjected(
        { line: 'say boom', fires: true },
        { line: 'say boom', fires: false },
        { line: 'say nothing', fires: false },
        { line: 'say nothing', fires: true },
      ),
    }),
  ).toEqual([
    ...held,
    ['injected 0', undefined],
    ['injected 1', 'example-matched'],
    ['injected 2', undefined],
    ['injected 3', 'example-not-matched'],
  ])
})

it('holds one that fires to its captures', () => {
  const match = { regex: 'boom(?: by (?<who>\\w+))?' }
  const one = { line: 'boom by rex', fires: true }
  expect(
    issuesOf({
      match,
      examples: withInjected({ ...one, captures: { who: 'rex' } }, { ...one, captures: {} }),
    }).slice(2),
  ).toEqual([
    ['injected 0', undefined],
    ['injected 1', 'example-captures-differ'],
  ])
})

it('takes an example for the kind that the rule looks at, unless it states one', () => {
  const match = { literal: 'failed', on: { field: 'phase', of: 'pod' } } as const
  const line = '{"phase":"Failed"}'
  const rejecting = [
    { line: '{"phase":"Running"}' },
    { line, kind: 'log' },
    { line, kind: 'container' },
  ] as const
  expect(issuesOf({ match, examples: { matching: [{ line }], rejecting } })).toEqual([
    ['matching 0', undefined],
    ['rejecting 0', undefined],
    ['rejecting 1', undefined],
    ['rejecting 2', undefined],
  ])
})

it('plays records of several kinds around a line', () => {
  const sequence = {
    steps: [
      { id: 'asked', match: { literal: 'stop' } },
      { id: 'ended', match: { literal: 'failed', on: { field: 'phase', of: 'pod' } }, withinMs: 1_000 },
    ],
  } as const
  const line = '{"phase":"Failed"}'
  const around = [{ line: 'stop', offsetMs: -10 }]
  const { match: _, ...bare } = buildRule()
  const rule: Rule = {
    ...bare,
    sequence,
    examples: {
      matching: [{ line, kind: 'pod', around }],
      rejecting: [
        { line, around },
        { line, kind: 'pod', around: [{ line: 'go', offsetMs: -10 }] },
      ],
    },
  }
  const results = runRuleExamples({ pack: buildRulePack([rule]), engine: createNativeEngine() })
  expect(results.map(({ issue }) => issue?.code)).toEqual([undefined, undefined, undefined])
})
