import { describe, expect, it } from 'vitest'
import { exampleOf } from '../../src/rules/records/example-of.ts'
import { createAlertStory, labelsOf } from './alert-story.ts'

const play = { play_id: 'play-42' }
const morgan = labelsOf('morgan')
const morganPod = exampleOf.pod({ name: morgan.pod ?? '' })

describe('A13, CTO config of a session', () => {
  it('is told once of a session without agents, and of one whose config is broken', () => {
    const story = createAlertStory()
    story.tell(0, exampleOf.session({ agentCount: 0, configProblem: 'no cto_config was sent' }), play, 4)
    story.tell(1, exampleOf.pod({ name: 'coderun-rex-42-abcde' }), labelsOf('rex'))
    expect(story.told()).toEqual([
      'cto-session-without-agents of 0, told at 0',
      'cto-session-config-invalid of 0, told at 0',
    ])
    expect(story.detections.map(({ tier }) => tier)).toEqual(['P0', 'P0'])
    expect(story.detections[1]?.captures).toEqual({ problem: 'no cto_config was sent' })
  })

  it('is not told of a healthy session, nor of a line that looks like one', () => {
    const story = createAlertStory()
    story.tell(0, exampleOf.session(), play, 4)
    story.say(0.1, exampleOf.session({ agentCount: 0 }).line, play)
    story.tell(1, exampleOf.pod(), labelsOf('rex'))
    story.tell(2, exampleOf.pod({ phase: 'Succeeded' }), labelsOf('rex'))
    story.passTo(60)
    expect(story.told()).toEqual([])
  })
})

describe('A14, stuck intake', () => {
  it('is told when no workflow follows a PRD within two minutes', () => {
    const story = createAlertStory()
    story.say(0, 'INFO pm::intake: PRD received for acme/shop')
    story.say(2.3, 'INFO pm::intake: idle')
    expect(story.told()).toEqual(['cto-intake-not-started of 0 missing, told at 2.3'])
  })

  it('is not told when one follows, nor when an agent writes such a line', () => {
    const story = createAlertStory()
    story.say(0, 'INFO pm::intake: PRD received for acme/shop')
    story.tell(1, exampleOf.workflow({ name: 'intake-shop-7x2kp' }))
    story.say(2, 'INFO pm::intake: PRD received for acme/shop', labelsOf('rex'))
    story.passTo(60)
    expect(story.told()).toEqual([])
  })

  it('is unknown where the log fell silent', () => {
    const story = createAlertStory()
    story.say(0, 'INFO pm::intake: PRD received for acme/shop')
    story.passTo(4)
    expect(story.told()).toEqual(['cto-intake-not-started of 0 unknown, told at 4'])
  })

  it('is told once when Morgan has written no tasks.json within 30 minutes', () => {
    const story = createAlertStory()
    story.tell(0, morganPod, morgan, 100)
    expect(story.told()).toEqual(['cto-tasks-not-written of 0 missing, told at 30.5'])
    const healthy = createAlertStory()
    healthy.tell(0, morganPod, morgan, 30)
    healthy.say(15, '✅ Generated tasks.json', morgan)
    healthy.tell(15, morganPod, morgan, 60)
    expect(healthy.told()).toEqual([])
  })
})

describe('the start of a Play', () => {
  it('is critical without a pod for five minutes', () => {
    const story = createAlertStory()
    story.tell(0, exampleOf.session(), play, 4)
    story.tell(1, exampleOf.pod(), { ...labelsOf('rex'), play_id: 'play-43' })
    story.tell(4, exampleOf.session(), play, 6)
    expect(story.told()).toEqual(['cto-play-without-pod of 0 missing, told at 5.5'])
    expect(story.detections[0]?.severity).toBe('critical')
  })

  it('is told once of a pod that stays pending', () => {
    const story = createAlertStory()
    story.tell(0, exampleOf.pod({ phase: 'Pending', isReady: false }), labelsOf('rex'), 40)
    expect(story.told()).toEqual(['cto-pod-stays-pending of 0 missing, told at 5.5'])
  })
})

const tess = labelsOf('tess')
const pod = exampleOf.pod({ name: tess.pod ?? '' })
const over = exampleOf.pod({ name: tess.pod ?? '', phase: 'Succeeded', isReady: false })
const start = 'INFO: CTO config loaded: cto-config.json'

describe('A17, tests that did not run', () => {
  it('is told when Tess comes to an end without a test, once', () => {
    const story = createAlertStory()
    story.tell(0, pod, tess)
    story.say(0.5, start, tess)
    story.tell(1, pod, tess, 16)
    story.say(9, 'I read the tests; they look good.', tess)
    story.tell(10, over, tess, 40)
    story.say(35, 'another line', labelsOf('cleo'))
    story.say(36, 'another line', labelsOf('cleo'))
    expect(story.told()).toEqual([
      'cto-tests-never-run of 10, told at 10.5',
      'cto-tests-overdue of 0.5 missing, told at 35',
    ])
    expect(story.detections[0]).toMatchObject({ alertCode: 'A17', severity: 'high' })
  })

  it('is not told when tests ran, passed or failed, and keeps two runs apart', () => {
    const story = createAlertStory()
    const other = labelsOf('tess', { task: '43' })
    story.say(0, start, tess)
    story.say(0, start, other)
    story.say(5, 'test result: FAILED. 3 passed; 2 failed', tess)
    story.tell(9, over, tess, 2)
    story.tell(9, exampleOf.pod({ name: other.pod ?? '', phase: 'Succeeded' }), other, 4)
    const told = story.detections.filter(({ alertCode }) => alertCode === 'A17')
    expect(told.map(({ ruleId, subject }) => [ruleId, subject.runId])).toEqual([
      ['cto-tests-never-run', other.pod],
    ])
  })

  it('is not told where no log of her came, and is unknown where it ceased', () => {
    const story = createAlertStory()
    story.tell(0, pod, tess, 20)
    story.tell(10, over, tess, 100)
    expect(story.told()).toEqual([])
    const silent = createAlertStory()
    silent.say(0, start, tess)
    silent.passTo(32)
    expect(silent.told()).toEqual(['cto-tests-overdue of 0 unknown, told at 32'])
  })
})

const service = { pod: 'cto-pm-5d4c8-x2x2x', namespace: 'cto' }

describe('A15, missing infrastructure', () => {
  const claim = (reason: string, objectName = 'workspace-shop') =>
    exampleOf.event({ reason, objectName, objectKind: 'PersistentVolumeClaim', message: 'see there' })

  it('is told once of a volume that is not provided within ten minutes', () => {
    const story = createAlertStory()
    story.tell(0, claim('ProvisioningFailed'), {}, 40)
    expect(story.told()).toEqual(['cto-volume-not-provisioned of 0 missing, told at 10.5'])
  })

  it('is not told of one that is, and takes no other for it', () => {
    const story = createAlertStory()
    story.tell(0, claim('ProvisioningFailed'), {}, 2)
    story.tell(1, claim('ProvisioningFailed', 'another'))
    story.tell(8, claim('ProvisioningSucceeded'))
    story.tell(11.5, claim('ProvisioningSucceeded', 'third'))
    expect(story.detections.map(({ record }) => JSON.parse(record.message).objectName)).toEqual(['another'])
  })

  it('is told once of a secret that is missing', () => {
    const story = createAlertStory()
    const missing = exampleOf.event({ reason: 'FailedMount', message: 'secret "db" not found' })
    story.tell(0, missing, labelsOf('rex'), 20)
    story.say(1, missing.line, labelsOf('rex'))
    expect(story.told()).toEqual(['cto-secret-missing of 0, told at 0'])
    expect(story.detections[0]).toMatchObject({ severity: 'critical', captures: { secret: 'db' } })
  })
})

describe('A19 and A20, services that agents lean on', () => {
  it('are told once in ten minutes', () => {
    const story = createAlertStory()
    for (const atMinutes of [0, 1, 2, 11]) story.say(atMinutes, 'ERROR pm: Linear API error: 502', service)
    for (const atMinutes of [12, 13]) story.say(atMinutes, 'WARN OpenMemory unreachable', labelsOf('rex'))
    expect(story.told()).toEqual([
      'cto-linear-sync-failed of 0, told at 0',
      'cto-linear-sync-failed of 11, told at 11',
      'cto-memory-unreachable of 12, told at 12',
    ])
    expect(story.detections.map(({ alertCode, severity }) => [alertCode, severity])).toEqual([
      ['A19', 'medium'],
      ['A19', 'medium'],
      ['A20', 'medium'],
    ])
  })

  it('are not told of lines that only mention them', () => {
    const story = createAlertStory()
    story.say(0, 'INFO Linear API: 12 issues synced, errors: 0', service)
    story.say(1, 'DEBUG OpenMemory unavailable in tests', service)
    story.say(2, 'feat: tell the user when the Linear API failed', labelsOf('rex'))
    expect(story.told()).toEqual([])
  })
})

describe('the platform itself', () => {
  it.each([
    ['ERROR controller: failed to create CodeRun: denied', 'cto-code-run-not-created'],
    ['ERROR webhook delivery failed: 500', 'cto-webhook-failed'],
    ['ArgoCD sync failed for cto-tools', 'cto-argocd-sync-failed'],
    ['WARN application cto-tools is degraded', 'cto-application-degraded'],
    ['Vault is sealed', 'cto-vault-failed'],
    ['ERROR GitHub App authentication failed: 401', 'cto-github-authentication-failed'],
    ['WARN invalid signature, request refused', 'cto-signature-invalid'],
    ['ERROR secret "linear-token" not found', 'cto-platform-secret-not-found'],
  ])('is told of %s, of its services only', (line, ruleId) => {
    const story = createAlertStory()
    story.say(0, line, service)
    story.say(1, line, labelsOf('rex'))
    const told = story.detections.filter((detection) => detection.ruleId === ruleId)
    expect(told.map(({ atMs }) => atMs)).toEqual([0])
  })
})
