import { EffectError } from '@healer/core/errors'
import { afterEach, describe, expect, it } from 'vitest'
import { createScenario, type ScenarioScript } from './create-scenario.ts'

type Scenario = Awaited<ReturnType<typeof createScenario>>
const open: Scenario[] = []

async function begin(script: ScenarioScript = {}): Promise<Scenario> {
  const scenario = await createScenario(script)
  open.push(scenario)
  return scenario
}

afterEach(async () => {
  for (const scenario of open.splice(0)) await scenario.end()
})

const red = { status: 'failed', checks: [{ name: 'check', status: 'failed', output: 'line 3: no' }] } as const
const green = { status: 'passed', checks: [{ name: 'check', status: 'passed', output: '' }] } as const
const pending = { status: 'pending', checks: [] } as const

describe('an incident that Healer mends', () => {
  it('is diagnosed, reported, mended, verified and resolved, in this order', async () => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying', verificationRunId: 'rex-verify-1' })
    await scenario.judge('pass', 'rex-verify-1')
    await scenario.after(6)
    expect(await scenario.story()).toEqual([
      'incident-opened',
      'diagnosis-started',
      'diagnosis-completed',
      'issue-opened',
      'human-notified',
      'remediation-started',
      'change-proposed',
      'change-committed',
      'pull-request-opened',
      'remediation-commented',
      'checks-passed',
      'verification-started',
      'verification-passed',
      'resolution-commented',
      'issue-closed',
      'incident-resolved',
    ])
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-reported'])
    const incident = await scenario.incident()
    expect(scenario.runs).toEqual([`rex-verify-1 on healer/${incident.id}`])
  })

  it('waits for the lines that follow before it is diagnosed', async () => {
    const scenario = await begin({ settings: { evidenceDelayMs: 10_000 } })
    await scenario.detect()
    await scenario.after(9)
    expect(await scenario.incident()).toMatchObject({ state: 'open' })
    await scenario.after(2)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying' })
  })

  it('is believed only after a time without a new detection', async () => {
    const scenario = await begin({ settings: { verificationQuietMs: 30_000 } })
    await scenario.detect()
    await scenario.after(2)
    await scenario.judge('pass', 'rex-verify-1')
    await scenario.after(29)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying' })
    await scenario.after(2)
    expect(await scenario.incident()).toMatchObject({ state: 'resolved' })
  })
})

describe('what the issue is told of an attempt', () => {
  it('names the branch and the commit', async () => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    const { attempts } = await scenario.incident()
    const [comment] = await scenario.comments()
    expect(comment).toContain(attempts[0]?.branch)
    expect(comment).toContain(attempts[0]?.commit?.slice(0, 7))
  })
})

describe('a fix that fails', () => {
  it('is re-evaluated in the same issue, and the next one goes on the same branch and pull request', async () => {
    const scenario = await begin({ checks: (commit) => (commit === 1 ? red : green) })
    await scenario.detect()
    await scenario.after(3)
    await scenario.judge('pass', 'rex-verify-1')
    await scenario.after(6)
    const incident = await scenario.incident()
    expect(incident).toMatchObject({
      state: 'resolved',
      issue: { number: 1 },
      pullRequest: { number: 1 },
      attempts: [
        { outcome: 'checks-failed', failure: expect.stringContaining('line 3: no') },
        { outcome: 'verified' },
      ],
    })
    expect(new Set(incident.attempts.map(({ branch }) => branch)).size).toBe(1)
    const headings = (await scenario.comments()).map((body) => /^#+ .*$/m.exec(body)?.[0].replaceAll('`', ''))
    expect(headings).toEqual([
      '## Remediation Attempt #1',
      '## Re-evaluation After Attempt #1',
      '## Remediation Attempt #2',
      '## Resolved',
    ])
  })

  it.each([
    [
      'the pre-flight fails again',
      (scenario: Scenario) => scenario.judge('fail', 'rex-verify-1'),
      /pre-flight fail/,
    ],
    [
      'nobody can tell',
      (scenario: Scenario) => scenario.judge('unknown', 'rex-verify-1'),
      /pre-flight unknown/,
    ],
    [
      'the symptom is back',
      (scenario: Scenario) => scenario.detect({}, 'rex-verify-1'),
      /tool-inventory-mismatch/,
    ],
    [
      'another rule fires in its run',
      (scenario: Scenario) => scenario.detect({ alertCode: 'A12' }, 'rex-verify-1'),
      /Something went off/,
    ],
    [
      'no verdict falls in time',
      (scenario: Scenario) => scenario.after(301),
      /no pre-flight verdict within 300 s/,
    ],
  ])('does not count as verified when %s', async (_name, happen, failure) => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    await happen(scenario)
    await scenario.after(1)
    const { attempts } = await scenario.incident()
    expect(attempts[0]).toMatchObject({
      outcome: 'verification-failed',
      failure: expect.stringMatching(failure),
    })
    expect(attempts).toHaveLength(2)
  })

  it('calls a human after the last attempt, with the whole history', async () => {
    const scenario = await begin({ checks: () => red })
    await scenario.detect()
    await scenario.after(10)
    const incident = await scenario.incident()
    expect(incident).toMatchObject({
      state: 'escalated',
      escalationReason: '3 of 3 remediation attempts failed',
    })
    expect(incident.attempts.map(({ outcome }) => outcome)).toEqual(Array(3).fill('checks-failed'))
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-reported', 'incident-escalated'])
    expect((await scenario.comments()).at(-1)).toMatch(/Escalated to a Human[^]*attempt 3/i)
  })

  it('counts an attempt without a proposal', async () => {
    const scenario = await begin({ propose: () => ({ kind: 'declined', reason: 'no playbook' }) })
    await scenario.detect()
    await scenario.after(10)
    expect(await scenario.incident()).toMatchObject({
      state: 'escalated',
      attempts: [{ failure: 'no playbook' }, { failure: 'no playbook' }, { failure: 'no playbook' }],
    })
  })

  it('waits for checks, but not for ever', async () => {
    const scenario = await begin({ checks: () => pending })
    await scenario.detect()
    await scenario.after(290)
    expect(await scenario.incident()).toMatchObject({
      state: 'remediating',
      attempts: [{ outcome: 'under-way' }],
    })
    await scenario.after(20)
    const { attempts } = await scenario.incident()
    expect(attempts[0]).toMatchObject({ outcome: 'checks-failed', failure: 'No result after 300 s' })
  })
})

describe('an incident that Healer may not mend', () => {
  it.each([
    ['the rule has no strategy', { action: { autonomy: 'issue' as const } }, {}, 'not automatable'],
    [
      'the rule calls a human at once',
      {
        action: {
          autonomy: 'draft-pull-request' as const,
          strategy: 'fix-code' as const,
          escalateAtOnce: true,
        },
      },
      {},
      'the rule calls a human at once',
    ],
    [
      'the rule only lets it report',
      { action: { autonomy: 'issue' as const, strategy: 'retry' as const } },
      {},
      'the rule lets Healer report, not mend',
    ],
    ['it is not sure enough', {}, { diagnosis: { confidence: 0.59 } }, 'confidence 0.59 is below 0.60'],
    ['the cause is not automatable', {}, { diagnosis: { strategy: undefined } }, 'not automatable'],
  ])('goes to a human, once, when %s', async (_name, detection, script, reason) => {
    const scenario = await begin(script)
    await scenario.detect(detection)
    await scenario.after(20)
    expect(await scenario.incident()).toMatchObject({
      state: 'escalated',
      escalationReason: reason,
      attempts: [],
    })
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-escalated'])
    expect(scenario.runs).toEqual([])
  })

  it('wakes nobody below P1', async () => {
    const scenario = await begin()
    await scenario.detect({ severity: 'high', tier: 'P2', priority: 2, action: { autonomy: 'issue' } })
    await scenario.after(5)
    expect(await scenario.incident()).toMatchObject({ state: 'escalated', issue: { number: 1 } })
    expect(scenario.sent).toEqual([])
  })
})

describe('a step that fails', () => {
  it('is tried again, later each time, when the reason may pass', async () => {
    const scenario = await begin({
      startRun: (tries) => {
        if (tries < 3) {
          throw new EffectError({
            code: 'HEALER_EFFECT_FAILED',
            message: 'The cluster is busy.',
            details: { what: 'run', reason: 'busy' },
          })
        }
      },
    })
    await scenario.detect()
    await scenario.after(1.4)
    expect(scenario.runs).toEqual([])
    await scenario.after(3)
    expect(scenario.runs).toHaveLength(1)
    expect((await scenario.story()).filter((type) => type === 'step-failed')).toHaveLength(2)
  })

  it('calls a human when it keeps failing', async () => {
    const scenario = await begin({ evaluate: async () => Promise.reject(new Error('no model')) })
    await scenario.detect()
    await scenario.after(60)
    expect(await scenario.incident()).toMatchObject({
      state: 'escalated',
      escalationReason: "step 'diagnosing' failed: no model",
    })
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-escalated'])
  })

  it('does not believe an evaluator that makes evidence up: asks again, then calls a human', async () => {
    let asked = 0
    const scenario = await begin({
      evaluate: async () => {
        asked += 1
        return {
          cause: 'made-up',
          summary: 'Trust me.',
          confidence: 1,
          claims: [{ kind: 'fact', text: 'Because.', evidenceIds: ['E99'] }],
          suggestedAction: 'Merge it.',
          verification: 'None.',
          strategy: 'fix-code',
          filesLikelyInvolved: [],
          parameters: {},
        }
      },
    })
    await scenario.detect()
    await scenario.after(60)
    expect(asked).toBe(5)
    expect(await scenario.incident()).toMatchObject({ state: 'escalated', attempts: [] })
  })

  it('keeps trying to reach a human for as long as it takes', async () => {
    const scenario = await begin({
      deliver: (tries) => (tries <= 12 ? { kind: 'retry', reason: 'unavailable' } : { kind: 'delivered' }),
    })
    await scenario.detect({ action: { autonomy: 'issue' } })
    await scenario.after(120)
    expect(scenario.sent).toEqual([])
    await scenario.after(1_200)
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-escalated'])
    expect(await scenario.incident()).toMatchObject({ state: 'escalated' })
  })

  it('goes on when a notifier rejects for good, and says so', async () => {
    const scenario = await begin({ deliver: () => ({ kind: 'rejected', reason: 'unauthorized' }) })
    await scenario.detect({ action: { autonomy: 'issue' } })
    await scenario.after(5)
    expect(await scenario.incident()).toMatchObject({ state: 'escalated' })
    expect(await scenario.story()).toContain('step-failed')
    expect(await scenario.story()).not.toContain('human-notified')
  })
})
