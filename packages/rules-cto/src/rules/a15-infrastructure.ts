import type { Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'

const head = { alertCode: 'A15', priority: 2 } as const
const source = 'original-healer.md sections 3.10, A15, and 3.11, Bolt'

const ofClaim = fieldIs('event', 'objectKind', 'PersistentVolumeClaim')
const claim = (reason: string, objectName = 'workspace-shop') =>
  exampleOf.event({ reason, objectKind: 'PersistentVolumeClaim', objectName, message: 'see the provisioner' })
const failed = claim('ProvisioningFailed')
const provisioned = { ...claim('ProvisioningSucceeded'), offsetMs: minutes(9) }

const noSecret = exampleOf.event({
  reason: 'FailedMount',
  message: 'MountVolume.SetUp failed: secret "db" not found',
})
const noKey = exampleOf.event({
  reason: 'Failed',
  message: "Error: couldn't find key PASSWORD in Secret cto/db",
})
const noConfig = exampleOf.container({
  state: 'waiting',
  reason: 'CreateContainerConfigError',
  isReady: false,
})

/**
 * Alert code A15: what agents run on was not provided, as the cluster says it. What Bolt's own log says of clusters, charts,
 * operators and secrets is told by the rules of its behaviour.
 */
export const a15Infrastructure = [
  {
    ...head,
    id: 'cto-volume-not-provisioned',
    title: 'A volume was not provided within ten minutes',
    severity: 'high',
    expect: {
      after: {
        match: {
          all: [
            ofClaim,
            fieldIs(
              'event',
              'reason',
              'ProvisioningFailed',
              'FailedBinding',
              'Provisioning',
              'ExternalProvisioning',
            ),
          ],
        },
        once: true,
      },
      event: { all: [ofClaim, fieldIs('event', 'reason', 'ProvisioningSucceeded', 'VolumeBound', 'Bound')] },
      withinMs: minutes(10),
      by: ['field.namespace', 'field.objectName'],
    },
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: `${source}: PVC Pending >10 min`,
    examples: {
      matching: [
        { ...failed, around: [] },
        { ...claim('ExternalProvisioning'), around: [{ ...failed, offsetMs: minutes(1), times: 3 }] },
        { ...failed, around: [{ ...claim('ProvisioningSucceeded', 'another'), offsetMs: minutes(1) }] },
      ],
      rejecting: [
        { ...failed, around: [provisioned] },
        { ...claim('WaitForFirstConsumer'), around: [] },
        { ...exampleOf.event({ reason: 'ProvisioningFailed', objectKind: 'Certificate' }), around: [] },
      ],
      injected: [
        { ...failed, kind: 'log', around: [], fires: false },
        {
          ...exampleOf.event({ message: 'PersistentVolumeClaim ProvisioningFailed' }),
          around: [],
          fires: false,
        },
      ],
    },
  },
  {
    ...head,
    id: 'cto-secret-missing',
    title: 'A pod cannot start for want of a secret or a setting',
    severity: 'critical',
    match: {
      any: [
        {
          all: [
            fieldIs('event', 'type', 'Warning'),
            fieldMatches(
              'event',
              'message',
              `\\bsecret "(?<secret>[\\w.-]+)" not found|\\bcouldn't find key [\\w.-]+ in secret (?<keyed>[\\w./-]+)`,
            ),
          ],
        },
        fieldIs('container', 'reason', 'CreateContainerConfigError'),
      ],
    },
    window: oncePer('field.namespace', 'subject.runId', 'field.objectName'),
    // Secrets are for a human to hand out.
    action: { autonomy: 'issue' },
    source: `${source}: secret not found, env not set`,
    examples: {
      matching: [
        { ...noSecret, captures: { secret: 'db' } },
        { ...noKey, captures: { keyed: 'cto/db' } },
        { ...noConfig, captures: {} },
        { ...noConfig, around: [{ ...noSecret, offsetMs: -1_000 }] },
      ],
      rejecting: [
        exampleOf.event({
          reason: 'FailedMount',
          message: 'MountVolume.SetUp failed: configmap "db" not found',
        }),
        exampleOf.event({ type: 'Normal', message: 'secret "db" not found, created' }),
        exampleOf.container({ state: 'waiting', reason: 'ContainerCreating', isReady: false }),
        { ...exampleOf.event(), around: [{ ...exampleOf.event(), offsetMs: -minutes(1) }] },
      ],
      injected: [
        { ...noSecret, kind: 'log', fires: false },
        { ...noConfig, kind: 'log', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
