import { type Incident, toId } from '@healer/core/contracts'
import { expect, test } from 'vitest'
import { buildSessionIssue } from './build-session-issue.ts'

const incident: Incident = {
  id: toId<'IncidentId'>('a10-rex-1'),
  fingerprint: 'f',
  state: 'reported',
  subject: { playId: toId<'PlayId'>('p'), agent: 'rex' },
  title: 'An agent lacks declared tools',
  ruleId: toId<'RuleId'>('tool-inventory-mismatch'),
  alertCode: 'A10',
  priority: 1,
  severity: 'critical',
  tier: 'P0',
  action: { autonomy: 'ready-pull-request', strategy: 'fix-config' },
  openedAtMs: 5,
  updatedAtMs: 6,
  detectionCount: 1,
  episode: 1,
  maxAttempts: 3,
  attempts: [],
}

test('an incident is shown with its subject, its issue, and whether a fix was tried', () => {
  expect(buildSessionIssue(incident)).toStrictEqual({
    detectedAtMs: 5,
    issueType: 'tool_mismatch',
    severity: 'critical',
    description: 'An agent lacks declared tools',
    agent: 'rex',
    isRemediationSpawned: false,
  })
  const attempt = { number: 1 } as unknown as Incident['attempts'][number]
  const diagnosis = { summary: 'rex declares github_merge, which its CLI lacks' } as Incident['diagnosis'] &
    object
  expect(
    buildSessionIssue({
      ...incident,
      subject: {},
      attempts: [attempt],
      diagnosis,
      issue: { number: 7, url: 'u' },
    }),
  ).toStrictEqual({
    detectedAtMs: 5,
    issueType: 'tool_mismatch',
    severity: 'critical',
    description: 'rex declares github_merge, which its CLI lacks',
    isRemediationSpawned: true,
    githubIssue: 7,
  })
})

test.each([
  ['A11', 1, 'config_error'],
  ['A12', 1, 'mcp_init_failed'],
  ['A2', 1, 'pre_flight_failure'],
  [undefined, 1, 'pre_flight_failure'],
  [undefined, 2, 'agent_error'],
  [undefined, 3, 'other'],
] as const)('alert code %s at priority %s is the type %s', (alertCode, priority, issueType) => {
  const { alertCode: _alertCode, ...rest } = incident
  const given = { ...rest, priority, ...(alertCode === undefined ? {} : { alertCode }) }
  expect(buildSessionIssue(given).issueType).toBe(issueType)
})
