import { type Incident, type IncidentState, toId } from '@healer/core/contracts'
import { HealerError } from '@healer/core/errors'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentEvent, IncidentEventType } from './incident-event.ts'
import { allowedStates, isSettled, transitionIncident } from './transition-incident.ts'

const states: readonly IncidentState[] = [
  'open',
  'diagnosing',
  'reported',
  'remediating',
  'verifying',
  'resolved',
  'escalated',
  'regressed',
  'suppressed',
]

const opened: IncidentEvent = {
  type: 'incident-opened',
  id: toId<'IncidentId'>('a10-rex-12345678'),
  fingerprint: 'v1:abc',
  episode: 1,
  subject: { agent: 'rex' },
  title: 'Tool inventory mismatch',
  ruleId: toId<'RuleId'>('a10-tool-inventory-mismatch'),
  priority: 1,
  severity: 'critical',
  tier: 'P0',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
  maxAttempts: 3,
}

const diagnosis = {
  cause: 'declared-tool-unavailable',
  summary: 'A tool is missing.',
  confidence: 0.95,
  claims: [{ kind: 'fact' as const, text: 'It is.', evidenceIds: ['E1'] }],
  suggestedAction: 'Remove it.',
  verification: 'Start again.',
  filesLikelyInvolved: [],
  parameters: {},
}
const reference = { number: 1, url: 'healer://local/issues/1' }
const runId = toId<'RunId'>('rex-2')

const samples: Readonly<Record<Exclude<IncidentEventType, 'incident-opened'>, IncidentEvent>> = {
  'detections-joined': { type: 'detections-joined', count: 2 },
  'diagnosis-started': { type: 'diagnosis-started' },
  'diagnosis-completed': { type: 'diagnosis-completed', diagnosis },
  'issue-opened': { type: 'issue-opened', issue: reference },
  'reevaluation-commented': { type: 'reevaluation-commented' },
  'human-notified': { type: 'human-notified', kind: 'incident-reported' },
  'remediation-started': { type: 'remediation-started', attempt: 1 },
  'change-proposed': { type: 'change-proposed', attempt: 1, summary: 'Mend it' },
  'change-committed': { type: 'change-committed', attempt: 1, branch: 'healer/a', commit: 'abc' },
  'pull-request-opened': { type: 'pull-request-opened', pullRequest: reference },
  'remediation-commented': { type: 'remediation-commented', attempt: 1 },
  'checks-passed': { type: 'checks-passed', attempt: 1, checks: ['check'] },
  'verification-started': { type: 'verification-started', attempt: 1, runId },
  'verification-passed': { type: 'verification-passed', attempt: 1 },
  'remediation-failed': { type: 'remediation-failed', attempt: 1, outcome: 'checks-failed', failure: 'red' },
  'resolution-commented': { type: 'resolution-commented' },
  'issue-closed': { type: 'issue-closed' },
  'escalation-commented': { type: 'escalation-commented' },
  'incident-resolved': { type: 'incident-resolved' },
  'incident-escalated': { type: 'incident-escalated', reason: 'not automatable' },
  'incident-regressed': { type: 'incident-regressed' },
  'step-failed': { type: 'step-failed', step: 'open', reason: 'no luck', tries: 1 },
}

/** Where an event leads from a state in which it may happen; `same` stays. */
const targets: Readonly<Partial<Record<IncidentEventType, IncidentState>>> = {
  'diagnosis-started': 'diagnosing',
  'issue-opened': 'reported',
  'reevaluation-commented': 'reported',
  'remediation-started': 'remediating',
  'verification-started': 'verifying',
  'remediation-failed': 'diagnosing',
  'incident-resolved': 'resolved',
  'incident-escalated': 'escalated',
  'incident-regressed': 'regressed',
}

function incidentIn(state: IncidentState): Incident {
  const attempts = [{ number: 1, startedAtMs: 5, outcome: 'under-way' as const }]
  return { ...transitionIncident(undefined, opened, 1), state, attempts }
}

describe('transitionIncident', () => {
  const table = states.flatMap((state) =>
    Object.values(samples).map((event) => ({ state, event, type: event.type })),
  )

  it.each(table)('answers $type in state $state as the table says', ({ state, event }) => {
    const incident = incidentIn(state)
    if (event.type === 'incident-opened') throw new Error('not in the table')
    if (!allowedStates[event.type].includes(state)) {
      expect(() => transitionIncident(incident, event, 10)).toThrow(
        expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
      )
      return
    }
    const next = transitionIncident(incident, event, 10)
    expect(next.state).toBe(targets[event.type] ?? state)
    expect(next.updatedAtMs).toBe(10)
  })

  it('opens an incident once', () => {
    const incident = transitionIncident(undefined, opened, 7)
    expect(incident).toMatchObject({ state: 'open', openedAtMs: 7, detectionCount: 1, attempts: [] })
    expect(incident).not.toHaveProperty('type')
    expect(() => transitionIncident(incident, opened, 8)).toThrow(HealerError)
  })

  it('refuses anything before it is open', () => {
    expect(() => transitionIncident(undefined, samples['diagnosis-started'], 1)).toThrow(/absent/)
  })

  it('remembers what was tried, and forgets the diagnosis that did not help', () => {
    const events: readonly IncidentEvent[] = [
      opened,
      samples['diagnosis-started'],
      samples['diagnosis-completed'],
      samples['issue-opened'],
      samples['remediation-started'],
      samples['change-proposed'],
      samples['change-committed'],
      samples['pull-request-opened'],
      samples['verification-started'],
      { type: 'remediation-failed', attempt: 1, outcome: 'verification-failed', failure: 'still there' },
    ]
    const incident = events.reduce<Incident | undefined>(
      (current, event, index) => transitionIncident(current, event, index),
      undefined,
    )
    expect(incident).toMatchObject({ state: 'diagnosing', issue: reference, pullRequest: reference })
    expect(incident?.diagnosis).toBeUndefined()
    expect(incident?.verificationRunId).toBeUndefined()
    expect(incident?.attempts).toEqual([
      {
        number: 1,
        startedAtMs: 4,
        outcome: 'verification-failed',
        summary: 'Mend it',
        branch: 'healer/a',
        commit: 'abc',
        committedAtMs: 6,
        verificationStartedAtMs: 8,
        failure: 'still there',
      },
    ])
  })

  it('never leaves a settled state but by regressing, whatever happens in whatever order', () => {
    const anyEvent = fc.constantFrom(...Object.values(samples))
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let incident = transitionIncident(undefined, opened, 0)
        for (const event of events) {
          if (event.type === 'incident-opened' || !allowedStates[event.type].includes(incident.state))
            continue
          const before = incident
          incident = transitionIncident(incident, event, 1)
          if (isSettled(before) && event.type !== 'incident-regressed')
            expect(incident.state).toBe(before.state)
          expect(incident.attempts.length).toBeGreaterThanOrEqual(before.attempts.length)
          expect(incident.detectionCount).toBeGreaterThanOrEqual(before.detectionCount)
        }
      }),
    )
  })
})
