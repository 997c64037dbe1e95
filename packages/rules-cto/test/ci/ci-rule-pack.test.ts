import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describeRulePack } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { ciFailureTypes } from '../../src/ci/ci-failure-types.ts'
import { ciRuleGroups } from '../../src/ci/ci-rule-groups.ts'
import { ciRulePack } from '../../src/ci/ci-rule-pack.ts'
import { ctoRulePack } from '../../src/cto-rule-pack.ts'

describeRulePack('cto-ci', () => ({ subject: ciRulePack, engine: createRe2WasmEngine(), isStrict: true }))

describe('the pack of CI failures', () => {
  it('has rules for every kind of failure but the one that is none of them', () => {
    const kinds = new Set(ciRuleGroups.map(({ failureType }) => String(failureType)))
    expect(Object.keys(ciFailureTypes).filter((kind) => !kinds.has(kind))).toEqual(['general'])
    expect(Object.keys(ciFailureTypes)).toHaveLength(21)
  })

  it('ranks its failures by their order alone', () => {
    const failures = ciRulePack.rules.filter(({ mode }) => mode !== 'signal')
    expect(new Set(failures.map(({ priority, severity }) => `${priority} ${severity}`)).size).toBe(1)
  })

  it('shares no id with the pack of the platform, with which it may be loaded', () => {
    const ids = new Set<string>(ctoRulePack.rules.map(({ id }) => id))
    expect(ciRulePack.rules.filter(({ id }) => ids.has(id))).toEqual([])
    expect(ctoRulePack.name).not.toBe(ciRulePack.name)
  })
})
