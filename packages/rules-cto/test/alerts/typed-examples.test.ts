import type { Rule, RuleExample } from '@healer/core/contracts'
import { typedRecordSchemas } from '@healer/core/contracts'
import { describe, expect, it } from 'vitest'
import { ctoRulePack, identifySubject } from '../../src/index.ts'
import { alerts } from '../../src/rules/alerts.ts'
import { lifecycleConditions } from '../../src/rules/lifecycle/lifecycle-conditions.ts'
import { platformFailures } from '../../src/rules/platform/platform-failures.ts'
import { ofPlay } from '../../src/rules/records/of-play.ts'

const rules: readonly Rule[] = [...alerts, ...lifecycleConditions, ...platformFailures]
const all: readonly Rule[] = ctoRulePack.rules

function listRecords({ examples }: Rule): readonly Pick<RuleExample, 'kind' | 'line'>[] {
  const written: readonly RuleExample[] = [
    ...examples.matching,
    ...examples.rejecting,
    ...(examples.injected ?? []),
  ]
  return written.flatMap((example) => [example, ...(example.around ?? [])])
}

describe('the records that examples show', () => {
  it.each(all.map((rule) => [rule.id, rule] as const))(
    'of %s are of the shape that their kind has',
    (_, rule) => {
      for (const { kind = 'log', line } of listRecords(rule)) {
        if (kind === 'log') continue
        const parsed = typedRecordSchemas[kind].safeParse(JSON.parse(line))
        expect({ line, issues: parsed.error?.issues ?? [] }).toEqual({ line, issues: [] })
      }
    },
  )
})

describe('the rules over states, events and what happens on GitHub', () => {
  it('are there for each alert code that the pre-flight does not decide on, but for A6, which never was', () => {
    const codes = new Set(alerts.map(({ alertCode }) => alertCode))
    const expected = [1, 2, 3, 4, 5, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19, 20].map((number) => `A${number}`)
    expect([...codes]).toEqual(expected)
  })

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s shows what injected words do to it',
    (_, rule) => {
      const { matching, injected = [] } = rule.examples
      expect(injected.length).toBeGreaterThan(0)
      // What is told of a state must not be told of a line that looks like one.
      const isOfStates = matching.every(({ kind = 'log' }) => kind !== 'log')
      expect(!isOfStates || injected.some(({ kind, fires }) => kind === 'log' && !fires)).toBe(true)
    },
  )

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s does not want to see every record',
    (_, rule) => {
      expect(typeof rule.expect?.after).not.toBe('string')
    },
  )

  it('take the Play from the labels from which subjects are read', () => {
    const labels =
      'any' in ofPlay
        ? ofPlay.any.flatMap((leaf) => ('on' in leaf && leaf.on && 'label' in leaf.on ? [leaf.on.label] : []))
        : []
    expect(labels.map((label) => identifySubject({ [label]: 'play-1' }).playId)).toEqual(['play-1', 'play-1'])
  })
})
