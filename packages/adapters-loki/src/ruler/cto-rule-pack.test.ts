import type { Rule, RuleExample } from '@healer/core/contracts'
import { createRe2jsEngine } from '@healer/core/re2js'
import { ctoRulePack } from '@healer/rules-cto'
import { expect, test } from 'vitest'
import { findLogqlErrors, readLogql } from './__fixtures__/read-logql.ts'
import { toLokiLabel } from './build-selectors.ts'
import { exportLokiRules } from './export-loki-rules.ts'

const exported = exportLokiRules({ pack: ctoRulePack, atMs: 0 })
const rules = exported.groups.flatMap((group) => group.rules)
const engine = createRe2jsEngine()

/** What Loki holds of an example: the labels that it states, and those that the scope asks for. */
function buildLokiRecord({ scope = {} }: Rule, { line, labels, agent }: RuleExample) {
  const all: Readonly<Record<string, string>> = {
    namespace: 'cto',
    agent: agent ?? scope.agents?.[0]?.replace('*', 'rex') ?? '',
    ...Object.fromEntries(
      Object.entries(scope.labels ?? {}).map(([name, [value = '']]) => [name, value.replace('*', 'x')]),
    ),
    ...labels,
  }
  return {
    line,
    labels: Object.fromEntries(Object.entries(all).map(([name, value]) => [toLokiLabel(name), value])),
  }
}

test('each rule is exported or listed with its reason', () => {
  const omitted = exported.omissions.map(({ ruleId }) => ruleId)
  expect([...rules.map(({ alert }) => alert), ...omitted].toSorted()).toEqual(
    ctoRulePack.rules.map(({ id }) => id).toSorted(),
  )
  expect(rules.length).toBeGreaterThan(20)
  expect(exported.omissions.every(({ reason }) => reason !== '')).toBe(true)
})

test.each(rules.map(({ alert, expr }) => [alert, expr] as const))(
  '%s: is LogQL, and is true to its examples',
  (id, expr) => {
    expect(findLogqlErrors(expr)).toEqual([])
    const rule = ctoRulePack.rules.find((one) => one.id === id)!
    const counts = readLogql(expr, engine)
    const isCounted = (example: RuleExample) =>
      counts.some((count) => count.matches(buildLokiRecord(rule, example)))
    const isAlone = ({ around, kind = 'log' }: RuleExample) => around === undefined && kind === 'log'
    const { matching, rejecting } = rule.examples
    expect(matching.filter(isAlone).filter((example) => !isCounted(example))).toEqual([])
    expect(rejecting.filter(isAlone).filter(isCounted)).toEqual([])
  },
)
