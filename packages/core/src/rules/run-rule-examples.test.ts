import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule } from '../contracts/index.ts'
import { RulePackError } from '../errors/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { runRuleExamples } from './run-rule-examples.ts'

const missing: Partial<Rule> = {
  match: { regex: 'missing (?<tools>.+) from (?<place>\\w+)' },
  captureLists: ['tools'],
}
const line = 'missing a, b from cli'

function issuesOf(rule: Partial<Rule>) {
  const engine = createNativeEngine()
  const results = runRuleExamples({ pack: buildRulePack([buildRule(rule)]), engine })
  expect(engine.liveCount()).toBe(0)
  return results.map(({ issue }) => issue?.code)
}

it('gives one result for each example, in the order of the pack', () => {
  const pack = buildRulePack([
    buildRule({
      examples: { matching: [{ line: 'boom' }, { line: 'hush' }], rejecting: [{ line: 'quiet' }] },
    }),
    buildRule({
      id: 'bang',
      match: { literal: 'bang' },
      examples: { matching: [{ line: 'bang' }], rejecting: [{ line: 'bang!' }] },
    }),
  ])
  expect(runRuleExamples({ pack, engine: createNativeEngine() })).toEqual([
    { ruleId: 'boom', kind: 'matching', path: ['rules', 0, 'examples', 'matching', 0], line: 'boom' },
    {
      ruleId: 'boom',
      kind: 'matching',
      path: ['rules', 0, 'examples', 'matching', 1],
      line: 'hush',
      issue: {
        code: 'example-not-matched',
        path: ['rules', 0, 'examples', 'matching', 1],
        ruleId: 'boom',
        message: 'the rule does not fire on "hush"; mend its match, or the example',
      },
    },
    { ruleId: 'boom', kind: 'rejecting', path: ['rules', 0, 'examples', 'rejecting', 0], line: 'quiet' },
    { ruleId: 'bang', kind: 'matching', path: ['rules', 1, 'examples', 'matching', 0], line: 'bang' },
    expect.objectContaining({ ruleId: 'bang', issue: expect.objectContaining({ code: 'example-matched' }) }),
  ])
})

it('holds an example to exactly the captures that it names, in any order of names', () => {
  const rejecting = [{ line: 'none' }]
  const run = (captures: Readonly<Record<string, string | readonly string[]>>) =>
    issuesOf({ ...missing, examples: { matching: [{ line, captures }], rejecting } })[0]
  expect(run({ place: 'cli', tools: ['a', 'b'] })).toBeUndefined()
  expect(run({ place: 'cli' })).toBe('example-captures-differ')
  expect(run({ place: 'cli', tools: ['b', 'a'] })).toBe('example-captures-differ')
  expect(run({ place: 'cli', tools: 'a, b' })).toBe('example-captures-differ')
  expect(run({ place: 'cli', tools: ['a', 'b'], more: 'x' })).toBe('example-captures-differ')
})

it('does not look at captures that an example does not name', () => {
  expect(issuesOf({ ...missing, examples: { matching: [{ line }], rejecting: [{ line: 'x' }] } })).toEqual([
    undefined,
    undefined,
  ])
})

it('says what was expected and what was found', () => {
  const examples = { matching: [{ line, captures: { tools: ['a'] } }], rejecting: [{ line: 'x' }] }
  const [result] = runRuleExamples({
    pack: buildRulePack([buildRule({ ...missing, examples })]),
    engine: createNativeEngine(),
  })
  expect(result?.issue).toMatchObject({
    expected: '{"tools":["a"]}',
    received: '{"place":"cli","tools":["a","b"]}',
  })
})

it('lets neither kind of example pass when the engine failed', () => {
  const engine = createNativeEngine()
  engine.failWhen(() => true)
  const examples = { matching: [{ line: 'boom' }], rejecting: [{ line: 'boo' }] }
  const pack = buildRulePack([buildRule({ match: { regex: 'b\\Boo+m?' }, examples })])
  expect(runRuleExamples({ pack, engine }).map(({ issue }) => issue?.message)).toEqual([
    'the engine failed on "boom": b\\Boo+m? failed',
    'the engine failed on "boo": b\\Boo+m? failed',
  ])
})

it('throws for a pack that does not compile', () => {
  const pack = buildRulePack([buildRule({ match: { regex: '(' } })])
  expect(() => runRuleExamples({ pack, engine: createNativeEngine() })).toThrow(RulePackError)
})

it('holds an example to what its incident is told apart by, without what differs each time', () => {
  const rejecting = [{ line: 'none' }]
  const run = (fingerprint: Readonly<Record<string, string | readonly string[]>>) =>
    issuesOf({
      match: { regex: 'disk (?<disk>\\S+) of (?<host>\\w+) is full' },
      fingerprint: { captures: ['disk'] },
      examples: { matching: [{ line: 'disk /dev/sda1 of web is full', fingerprint }], rejecting },
    })[0]
  expect(run({ disk: '<*>' })).toBeUndefined()
  expect(run({ disk: '/dev/sda1' })).toBe('example-fingerprint-differs')
  expect(run({ disk: '<*>', host: 'web' })).toBe('example-fingerprint-differs')
})
