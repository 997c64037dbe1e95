import { describe, expect, test } from 'vitest'
import type { RulePack } from '../contracts/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createRulePackComparison, isVersionHonest } from './create-rule-pack-comparison.ts'

const engine = createRe2WasmEngine()
const base = buildRule({ id: 'boom', match: { regex: 'boom(?: in (?<place>\\w+))?' } })
const pack = (rules: RulePack['rules'], version = '1.0.0') => buildRulePack(rules, { version })

function compare(before: RulePack, after: RulePack, lines: readonly string[] = []) {
  const comparison = createRulePackComparison({ before, after, engine })
  const changes = lines.flatMap((message, index) =>
    comparison.push(buildRecord({ message, lineNumber: index + 1 })),
  )
  const difference = comparison.read()
  comparison.close()
  const codes = difference.reasons.map(({ code, ruleId = '', lines: count }) =>
    [code, ruleId, count].filter((part) => part !== undefined && part !== '').join(' '),
  )
  return { changes, difference, codes }
}

describe('two versions of a pack', () => {
  test('that are the same need no step, whatever the order of keys', () => {
    const reordered = Object.fromEntries(Object.entries(base).toReversed()) as unknown as typeof base
    const { changes, difference } = compare(pack([base]), pack([reordered]), ['boom', 'fine'])
    expect(changes).toEqual([])
    expect(difference).toEqual({
      linesScanned: 2,
      linesChanged: 0,
      linesCut: 0,
      engineFailures: 0,
      added: 0,
      removed: 0,
      changed: 0,
      step: 'none',
      reasons: [],
      declaredStep: 'none',
    })
  })

  test('need a major step when a line is lost, and show the verdict that was', () => {
    const narrow = { ...base, match: { regex: '^boom(?: in (?<place>\\w+))?' } }
    const { changes, difference, codes } = compare(pack([base]), pack([narrow], '1.0.1'), [
      'boom',
      'a boom in x',
    ])
    expect(changes).toEqual([
      {
        kind: 'removed',
        ruleId: 'boom',
        stream: 'agent.log',
        lineNumber: 2,
        line: 'a boom in x',
        aspects: [],
        before: { severity: 'high', tier: 'P2', captures: { place: 'x' }, isPrimary: true },
      },
    ])
    expect(difference).toMatchObject({ step: 'major', declaredStep: 'patch', removed: 1, linesChanged: 1 })
    expect(codes).toEqual(['lines-lost boom 1', 'rule-edited boom'])
    expect(isVersionHonest(difference)).toBe(false)
  })

  test.each([
    ['a rule is gone', [base, { ...base, id: 'other' }], [base], 'rule-removed other', 'major'],
    ['a rule is silenced', [base], [{ ...base, mode: 'shadow' as const }], 'rule-silenced boom', 'major'],
    [
      'a rule fails its own examples',
      [base],
      [{ ...base, match: { literal: 'else' } }],
      'rule-quarantined boom',
      'major',
    ],
    ['a rule is new', [base], [base, { ...base, id: 'other' }], 'rule-added other', 'minor'],
    ['a rule speaks up', [{ ...base, mode: 'shadow' as const }], [base], 'rule-raised boom', 'minor'],
    ['only words differ', [base], [{ ...base, title: 'Else' }], 'rule-edited boom', 'patch'],
    [
      'only the order differs',
      [base, { ...base, id: 'other' }],
      [{ ...base, id: 'other' }, base],
      'pack-edited',
      'patch',
    ],
  ])('need, without any log, a step when %s', (_case, before, after, code, step) => {
    const { difference, codes } = compare(pack(before), pack(after))
    expect([difference.step, codes[0]]).toEqual([step, code])
  })

  test('need a minor step when more lines are found, or they are told differently', () => {
    const wide = { ...base, match: { regex: 'b(?:oo|a)m(?: in (?<place>\\w+))?' } }
    expect(compare(pack([base]), pack([wide]), ['boom', 'bam']).codes).toEqual([
      'lines-gained boom 1',
      'rule-edited boom',
    ])
    const severe = { ...base, severity: 'critical' as const, alertCode: 'A1' }
    const { changes, codes } = compare(pack([base]), pack([severe]), ['boom'])
    expect(codes).toEqual(['verdicts-changed boom 1', 'rule-edited boom'])
    expect(changes[0]).toMatchObject({
      kind: 'changed',
      aspects: ['severity', 'tier', 'alert-code'],
      before: { severity: 'high', tier: 'P2' },
      after: { severity: 'critical', tier: 'P1', alertCode: 'A1' },
    })
  })

  test('show captures that differ, and who came first on a line', () => {
    const renamed = { ...base, match: { regex: 'boom(?: in (?<where>\\w+))?' } }
    const louder = { ...base, id: 'louder', priority: 1 as const }
    const { changes } = compare(pack([base]), pack([renamed, louder]), ['boom in x'])
    expect(changes.map(({ kind, ruleId, aspects }) => [kind, ruleId, aspects])).toEqual([
      ['added', 'louder', []],
      ['changed', 'boom', ['captures', 'primary']],
    ])
  })
})
