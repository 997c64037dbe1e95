import type { Rule } from '@healer/core/contracts'
import { anyAgent } from '../behaviours/agents.ts'
import { exampleOf } from '../records/example-of.ts'
import { excluded } from '../records/excluded.ts'
import { fieldIs } from '../records/field-is.ts'
import { fieldMatches } from '../records/field-matches.ts'
import { minutes } from '../records/minutes.ts'
import { ofPlay } from '../records/of-play.ts'
import { oncePer } from '../records/once-per.ts'
import { podPending } from '../records/pod-phases.ts'

const action = { autonomy: 'issue', strategy: 'restart' } as const
const labels = { play_id: 'play-42' }

const pending = exampleOf.pod({ phase: 'Pending', isReady: false })
const session = { ...exampleOf.session(), labels }
const pod = { ...pending, labels }
const noImage = exampleOf.container({
  podPhase: 'Pending',
  state: 'waiting',
  reason: 'ImagePullBackOff',
  isReady: false,
})

/** What keeps an agent's pod from starting. */
export const lifecyclePodStart = [
  {
    id: 'cto-play-without-pod',
    title: 'A Play started, and no pod of it within five minutes',
    priority: 2,
    severity: 'critical',
    expect: {
      after: { match: { all: [fieldIs('session', 'status', 'active'), ofPlay] }, once: true },
      event: fieldMatches('pod', 'phase', '.'),
      withinMs: minutes(5),
      by: ['subject.playId'],
    },
    action,
    source: 'original-healer.md section 3.11, Bolt: no pod ≤5 min of play start (Critical)',
    examples: {
      matching: [
        { ...session, around: [] },
        { ...session, around: [{ ...pod, offsetMs: minutes(6) }] },
        { ...session, around: [{ ...session, offsetMs: minutes(1), times: 3 }] },
      ],
      rejecting: [
        { ...session, around: [{ ...pod, offsetMs: minutes(4) }] },
        { ...exampleOf.session({ status: 'cancelled' }), labels, around: [] },
        { ...exampleOf.session(), around: [] },
        { ...pod, around: [] },
      ],
      injected: [
        { ...session, kind: 'log', around: [], fires: false },
        { ...session, around: [{ ...pod, kind: 'log', offsetMs: minutes(1) }], fires: true },
      ],
    },
  },
  {
    id: 'cto-pod-stays-pending',
    title: 'A pod has been pending for five minutes',
    priority: 3,
    severity: 'high',
    scope: { agents: anyAgent },
    expect: {
      after: { match: podPending, once: true },
      event: {
        any: [fieldIs('pod', 'phase', 'Running', 'Succeeded', 'Failed'), fieldIs('pod', 'isDeleted', true)],
      },
      withinMs: minutes(5),
      by: ['field.namespace', 'field.name'],
    },
    action,
    source: 'original-healer.md section 3.11, intake: pod Pending >5 min',
    examples: {
      matching: [
        { ...pending, around: [] },
        { ...pending, around: [{ ...pending, offsetMs: minutes(1), times: 5 }] },
        { ...pending, around: [{ ...exampleOf.pod(), offsetMs: minutes(6) }] },
      ],
      rejecting: [
        { ...pending, around: [{ ...exampleOf.pod(), offsetMs: minutes(4) }] },
        { ...pending, around: [{ ...exampleOf.pod({ isDeleted: true }), offsetMs: minutes(4) }] },
        { ...exampleOf.pod(), around: [] },
      ],
      injected: [{ ...pending, kind: 'log', around: [], fires: false }],
    },
  },
  {
    id: 'cto-image-not-pulled',
    title: 'The image of a container cannot be pulled',
    priority: 2,
    severity: 'high',
    scope: { agents: anyAgent },
    match: {
      all: [
        fieldMatches(
          'container',
          'reason',
          '^(?<reason>ErrImageNeverPull|ErrImagePull|ImageInspectError|ImagePullBackOff|InvalidImageName)$',
        ),
        { none: [excluded] },
      ],
    },
    window: oncePer('field.namespace', 'field.pod', 'field.name'),
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: 'original-healer.md section 11, desired functionality H4: image pull',
    examples: {
      matching: [
        { ...noImage, captures: { reason: 'ImagePullBackOff' } },
        exampleOf.container({ state: 'waiting', reason: 'ErrImagePull', isReady: false }),
        { ...noImage, around: [{ ...exampleOf.container({ name: 'watcher' }), offsetMs: -1_000 }] },
      ],
      rejecting: [
        exampleOf.container({ state: 'waiting', reason: 'ContainerCreating', isReady: false }),
        exampleOf.container(),
        exampleOf.container({ reason: 'PullingImage' }),
        { ...exampleOf.container(), around: [{ ...exampleOf.container(), offsetMs: -1_000 }] },
      ],
      injected: [{ ...noImage, kind: 'log', fires: false }],
    },
  },
] as const satisfies readonly Rule[]
