import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { RuleOverlay, RulePackOverlay } from '../contracts/index.ts'
import { RulePackError } from '../errors/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { applyRulePackOverlays, safeApplyRulePackOverlays } from './apply-rule-pack-overlays.ts'
import { runRuleExamples } from './run-rule-examples.ts'

const exception = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill is no failure',
  match: { literal: 'drill' },
  examples: { suppressed: [{ line: 'boom drill' }], kept: [{ line: 'boom', severity: 'high' as const }] },
}

const pack = buildRulePack([
  buildRule({
    examples: { matching: [{ line: 'boom', severity: 'high' }], rejecting: [{ line: 'x' }] },
    exceptions: [exception],
  }),
  buildRule({ id: 'bang' }),
])

function overlay(...rules: readonly RuleOverlay[]): RulePackOverlay {
  return { format: 1, name: 'ours', version: '1.0.0', title: 'Ours', pack: 'sample', rules }
}

function issuesOf(...overlays: readonly unknown[]) {
  const result = safeApplyRulePackOverlays([pack], overlays as readonly RulePackOverlay[])
  return result.ok ? [] : result.issues
}

describe('an overlay', () => {
  it('adds exceptions, sets mode and severity, and takes rules out', () => {
    const more = { ...exception, id: 'more' }
    const changes: readonly RuleOverlay[] = [
      { id: 'boom', exceptions: [more], mode: 'shadow', severity: 'low' },
      { id: 'bang', disabled: { reason: 'we have no bangs' } },
    ]
    const [tuned] = applyRulePackOverlays([pack], [overlay(...changes)])
    expect(tuned?.rules.map(({ id }) => id)).toEqual(['boom'])
    expect(tuned?.rules[0]).toMatchObject({ mode: 'shadow', severity: 'low' })
    expect(tuned?.rules[0]?.exceptions?.map(({ id }) => id)).toEqual(['drill', 'more'])
  })

  it('leaves the pack that it was given, and packs that it does not name, as they are', () => {
    const other = buildRulePack([], { name: 'other' })
    const before = structuredClone(pack)
    const tuned = applyRulePackOverlays([pack, other], [overlay({ id: 'boom', severity: 'low' })])
    expect(pack).toEqual(before)
    expect(tuned[1]).toBe(other)
  })

  it('changes the severity of examples with that of their rule', () => {
    const [tuned = pack] = applyRulePackOverlays([pack], [overlay({ id: 'boom', severity: 'low' })])
    const results = runRuleExamples({ pack: tuned, engine: createNativeEngine() })
    expect(results.filter(({ ruleId, issue }) => ruleId === 'boom' && issue !== undefined)).toEqual([])
  })

  it('is followed by the next one, the last of which counts', () => {
    const overlays = [
      overlay({ id: 'boom', severity: 'low', mode: 'shadow' }),
      overlay({ id: 'boom', severity: 'medium' }),
    ]
    const [tuned] = applyRulePackOverlays([pack], overlays)
    expect(tuned?.rules[0]).toMatchObject({ severity: 'medium', mode: 'shadow' })
  })
})

describe('a wrong overlay', () => {
  it('is refused with the name that was meant', () => {
    expect(issuesOf(overlay({ id: 'bom' }), { ...overlay(), pack: 'sampel' })).toMatchObject([
      {
        code: 'unknown-rule',
        path: ['rules', 0, 'id'],
        pack: 'ours',
        message: 'the pack "sample" has no rule "bom"; did you mean boom?',
      },
      { code: 'unknown-pack', path: ['pack'], message: 'no pack "sampel" is loaded; did you mean sample?' },
    ])
    expect(() => applyRulePackOverlays([pack], [overlay({ id: 'bom' })])).toThrow(RulePackError)
  })

  it('is told of its shape', () => {
    const rule = { id: 'boom', modes: 'shadow', disabled: { raeson: 'x' } }
    expect(
      issuesOf(overlay(rule as unknown as RuleOverlay)).map(({ path, message }) => [path.join('.'), message]),
    ).toEqual([
      ['rules.0.disabled.reason', 'is missing; expected a string'],
      ['rules.0.disabled.raeson', 'unknown key "raeson"; did you mean reason?'],
      ['rules.0.modes', 'unknown key "modes"; did you mean mode?'],
    ])
  })

  it('may neither name a rule twice nor give two exceptions of it one id', () => {
    const twice = overlay({ id: 'boom', exceptions: [exception, exception] }, { id: 'boom' })
    expect(issuesOf(twice).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['duplicate-id', 'rules.0.exceptions.1.id'],
      ['duplicate-id', 'rules.1.id'],
    ])
  })
})
