import { readFileSync } from 'node:fs'
import { createDetector, lintRulePack, tierOf } from '@healer/core'
import type { Rule } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord, describeRulePack } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { ctoRulePack, identifySubject } from '../src/index.ts'
import { documentedLines } from './documented-lines.ts'
import { specPatterns } from './spec-patterns.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine, identifySubject })
const rules: readonly Rule[] = ctoRulePack.rules
const specified = rules.filter(
  ({ id, alertCode = '' }) =>
    specPatterns.some(({ ruleId }) => ruleId === id) || ['A10', 'A11', 'A12'].includes(alertCode),
)
const fire = (message: string) => detector.push(buildRecord({ message }))

describeRulePack('cto', () => ({ subject: ctoRulePack, engine, isStrict: true }))

describe('the CTO rule pack', () => {
  it('has the version of its package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(`${ctoRulePack.name}@${ctoRulePack.version}`).toBe(`cto@${manifest.version}`)
  })

  it('has a rule for each pattern of the specification', () => {
    const ids: readonly string[] = ctoRulePack.rules.map((rule) => rule.id)
    expect(specPatterns.filter(({ ruleId }) => !ids.includes(ruleId))).toEqual([])
  })

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s shows three lines that it fires on, three that it does not, one with the words of somebody else, and its source',
    (_, { examples, source }) => {
      const { matching, rejecting, injected = [] } = examples
      const lines = [...matching, ...rejecting, ...injected].map((example) => JSON.stringify(example))
      expect(matching.length).toBeGreaterThanOrEqual(3)
      expect(rejecting.length).toBeGreaterThanOrEqual(3)
      expect(injected.length).toBeGreaterThanOrEqual(1)
      expect(new Set(lines).size).toBe(lines.length)
      expect(source).toMatch(/(?:spec|original-healer)\.md section/)
    },
  )

  it('shows for every rule a line that nearly matches, or an exception', () => {
    const excepted = rules.flatMap(({ id, exceptions = [] }) => (exceptions.length > 0 ? [id] : []))
    const findings = lintRulePack(ctoRulePack).filter(({ code }) => code === 'untested')
    expect(findings.filter(({ ruleId }) => !excepted.includes(ruleId))).toEqual([])
  })

  it('keeps no rule of priority 1 silent', () => {
    expect(rules.filter(({ priority, exceptions }) => priority === 1 && exceptions !== undefined)).toEqual([])
  })

  it('has no rule that must be tried on every line, and none that another one hides', () => {
    expect(lintRulePack(ctoRulePack).filter(({ level }) => level === 'warning')).toEqual([])
  })

  it('wakes people as the specification says', () => {
    const tiers = Object.groupBy(specified, (rule) => tierOf(rule))
    const codesOrIds = (rules: readonly { readonly alertCode?: string; readonly id: string }[] = []) => [
      ...new Set(rules.map((rule) => rule.alertCode ?? rule.id)),
    ]
    expect(codesOrIds(tiers.P0)).toEqual(['A10', 'A11', 'A12', 'cto-panicked', 'cto-fatal-error'])
    expect(codesOrIds(tiers.P1)).toEqual(['cto-permission-denied-filesystem', 'cto-authentication-broken'])
    expect(codesOrIds(tiers.P2)).toEqual([
      'cto-timeout',
      'cto-connection-refused',
      'cto-max-retries-exceeded',
    ])
    expect(tiers.P3?.every((rule) => rule.priority === 3)).toBe(true)
  })

  it('leaves rights and credentials to humans', () => {
    const withoutStrategy = specified.filter((rule) => !('strategy' in rule.action))
    expect(withoutStrategy.map((rule) => rule.id)).toEqual([
      'cto-permission-denied-filesystem',
      'cto-authentication-broken',
    ])
  })

  it('puts all that A10 says of an agent into one incident, the rule that names the tools first', () => {
    const message = 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]'
    const detections = detector.push(buildRecord({ message, labels: { play_id: 'play-1', agent: 'rex' } }))
    expect(detections.map(({ ruleId, isPrimary }) => [ruleId, isPrimary])).toEqual([
      ['cto-tool-inventory-mismatch-named', true],
      ['cto-tool-inventory-mismatch', false],
    ])
    expect(detections[0]?.captures).toEqual({ tools: ['brave_search'] })
    expect(new Set(detections.map(({ fingerprint }) => fingerprint)).size).toBe(1)
  })

  it('never takes the agent from the line', () => {
    const message = "ERROR: Tool 'brave_search' not found in tools-server agent=cleo play_id=play-9"
    const [detection] = detector.push(buildRecord({ message, labels: { agent: '5DLabs-Rex' } }))
    expect(detection?.subject).toEqual({ agent: 'rex' })
  })
})

describe('words of somebody else', () => {
  const cases = rules.flatMap((rule) =>
    (rule.examples.injected ?? [])
      .filter(({ fires, labels, kind = 'log' }) => fires && labels !== undefined && kind === 'log')
      .map((example) => [rule.id, example.line, example.labels ?? {}] as const),
  )

  it.each(cases)('do not tell %s whom it is about: %s', (ruleId, message, labels) => {
    const record = buildRecord({ message, labels })
    const told = detector.push(record).filter((detection) => detection.ruleId === ruleId)
    expect(told.map(({ subject }) => subject)).toEqual(told.map(() => identifySubject(labels)))
    expect(identifySubject(labels)).not.toEqual({})
  })

  it('are shown where they fire, too', () => {
    expect(cases.length).toBeGreaterThanOrEqual(specified.length)
  })
})

describe('documented lines', () => {
  it.each(documentedLines.map(({ line, fires }) => [line, fires] as const))('%s', (line, fires) => {
    expect(fire(line).map(({ ruleId }) => ruleId)).toEqual(fires)
  })

  it('names the tools wherever a line of A10 does, as a list', () => {
    const named = documentedLines
      .flatMap(({ line }) => fire(line))
      .filter(({ alertCode, record }) => alertCode === 'A10' && record.message.includes('brave_search'))
    expect(named.length).toBeGreaterThan(20)
    for (const { captures, record } of named) {
      const isPair = /brave_search[\\"]*,[\\"]*github_\*|- github_\*/.test(record.message)
      expect([record.message, captures.tools]).toEqual([
        record.message,
        isPair ? ['brave_search', 'github_*'] : ['brave_search'],
      ])
    }
  })
})
