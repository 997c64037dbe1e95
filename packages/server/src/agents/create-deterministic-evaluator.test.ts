import type { Evidence, EvidenceBundle, Incident, PreflightVerdict } from '@healer/core/contracts'
import { toId } from '@healer/core/contracts'
import { buildDetection, buildRecord } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { assertDiagnosis } from './assert-diagnosis.ts'
import { createDeterministicEvaluator } from './create-deterministic-evaluator.ts'

const subject = { agent: 'rex', playId: toId<'PlayId'>('play-1'), runId: toId<'RunId'>('rex-1') }
const record = buildRecord({ message: 'Tool inventory MISMATCH - missing from CLI: [brave_search]' })
const detection = buildDetection({
  ruleId: toId<'RuleId'>('a10-tool-inventory-mismatch'),
  alertCode: 'A10',
  priority: 1,
  severity: 'critical',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
  subject,
  record,
  captures: { tools: ['brave_search'] },
})
const verdict: PreflightVerdict = {
  subject,
  verdict: 'fail',
  startedAtMs: 0,
  atMs: 300,
  checks: [{ name: 'declared-tools-available', title: 'Declared tools are available', outcome: 'failed' }],
  declaredTools: ['memory_search', 'brave_search'],
  availableTools: ['memory_search'],
  missingTools: ['brave_search'],
}

function bundleOf(evidence: readonly Evidence[], overrides: Partial<Incident> = {}): EvidenceBundle {
  const { fingerprint, title, ruleId, alertCode, priority, severity, tier, action } = detection
  const incident: Incident = {
    id: toId<'IncidentId'>('a10-rex-1'),
    state: 'diagnosing',
    subject,
    openedAtMs: 0,
    updatedAtMs: 0,
    detectionCount: 1,
    episode: 1,
    maxAttempts: 3,
    attempts: [],
    ...{ fingerprint, title, ruleId, alertCode, priority, severity, tier, action },
    ...overrides,
  }
  return { incident, evidence }
}

const fromLine: Evidence = { id: 'E1', kind: 'detection', detection }
const fromComparison: Evidence = { id: 'E2', kind: 'preflight-verdict', verdict }
const fromConfig: Evidence = {
  id: 'E3',
  kind: 'session-expectation',
  agent: 'rex',
  expectation: { remoteTools: ['memory_search', 'brave_search'], localServers: new Map() },
}

async function evaluate(bundle: EvidenceBundle) {
  const evaluator = createDeterministicEvaluator()
  const diagnosis = await evaluator.evaluate({ bundle, signal: new AbortController().signal })
  return assertDiagnosis(diagnosis, bundle, evaluator.name)
}

describe('createDeterministicEvaluator', () => {
  it('names the missing tools as the cause of A10, every claim with its evidence', async () => {
    const diagnosis = await evaluate(bundleOf([fromLine, fromComparison, fromConfig]))
    expect(diagnosis).toMatchObject({
      cause: 'declared-tool-unavailable',
      summary: 'cto-config.json declares a tool for rex that its CLI does not have: brave_search.',
      confidence: 0.95,
      strategy: 'fix-config',
      filesLikelyInvolved: ['cto-config.json'],
      parameters: { agent: 'rex', missingTools: ['brave_search'], availableTools: ['memory_search'] },
    })
    expect(diagnosis.claims.map(({ kind, evidenceIds }) => [kind, evidenceIds])).toEqual([
      ['fact', ['E1']],
      ['fact', ['E2']],
      ['fact', ['E3']],
      ['hypothesis', ['E1', 'E2', 'E3']],
    ])
  })

  it.each([
    [0.7, [fromLine]],
    [0.85, [fromLine, fromComparison]],
    [0.8, [fromLine, fromConfig]],
  ])('is %f sure when only some evidence agrees', async (confidence, evidence) => {
    await expect(evaluate(bundleOf(evidence))).resolves.toMatchObject({ confidence })
  })

  it('takes nothing for a tool that cannot be the name of one', async () => {
    const hostile = { ...detection, captures: { tools: ['brave_search', 'x](http://evil)', '$(id)', 'a b'] } }
    const diagnosis = await evaluate(bundleOf([{ id: 'E1', kind: 'detection', detection: hostile }]))
    expect(diagnosis.parameters['missingTools']).toEqual(['brave_search'])
    expect(JSON.stringify(diagnosis)).not.toMatch(/evil|\$\(id\)|a b/)
  })

  it('says only what the rule says when it knows no more, and that it is not automatable', async () => {
    const denied = buildDetection({
      ruleId: toId<'RuleId'>('runtime-filesystem-permission'),
      title: 'Cannot read or write files',
      subject,
    })
    const diagnosis = await evaluate(
      bundleOf([{ id: 'E1', kind: 'detection', detection: denied }], {
        alertCode: undefined,
        fingerprint: denied.fingerprint,
        ruleId: denied.ruleId,
        title: denied.title,
        action: { autonomy: 'issue' },
      }),
    )
    expect(diagnosis).toMatchObject({ cause: 'runtime-filesystem-permission', confidence: 0.5 })
    expect(diagnosis.strategy).toBeUndefined()
    expect(diagnosis.claims.every(({ evidenceIds }) => evidenceIds[0] === 'E1')).toBe(true)
  })

  it('gives the same diagnosis for the same bundle', async () => {
    const bundle = bundleOf([fromLine, fromComparison, fromConfig])
    expect(await evaluate(bundle)).toEqual(await evaluate(structuredClone(bundle)))
  })
})

describe('assertDiagnosis', () => {
  const good = {
    cause: 'some-cause',
    summary: 'It broke.',
    confidence: 0.9,
    claims: [{ kind: 'fact', text: 'It did.', evidenceIds: ['E1'] }],
    suggestedAction: 'Mend it.',
    verification: 'Look again.',
    filesLikelyInvolved: [],
    parameters: {},
  }

  it.each([
    [
      'a claim points at evidence that was not given',
      { claims: [{ ...good.claims[0], evidenceIds: ['E9'] }] },
      /'E9'/,
    ],
    [
      'a claim points at nothing',
      { claims: [{ ...good.claims[0], evidenceIds: [] }] },
      /claims\.0\.evidenceIds/,
    ],
    ['it claims nothing', { claims: [] }, /claims/],
    ['it is surer than sure', { confidence: 1.5 }, /confidence/],
    ['it has a field that nobody knows', { command: 'rm -rf /' }, /answer/],
  ])('does not believe a diagnosis when %s', (_name, change, message) => {
    expect(() => assertDiagnosis({ ...good, ...change }, bundleOf([fromLine]), 'liar')).toThrow(message)
  })
})
