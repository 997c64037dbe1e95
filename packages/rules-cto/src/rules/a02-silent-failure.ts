import type { Rule } from '@healer/core/contracts'
import { anyAgent } from './behaviours/agents.ts'
import { exampleOf } from './records/example-of.ts'
import { excluded } from './records/excluded.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'
import { podEnded, podRunning } from './records/pod-phases.ts'

const head = {
  alertCode: 'A2',
  priority: 2,
  severity: 'critical',
  scope: { agents: anyAgent },
  action: { autonomy: 'issue', strategy: 'restart' },
} as const
const source = 'original-healer.md section 3.10, A2'

const container = ['field.namespace', 'field.pod', 'field.name'] as const
const graceMs = 30_000
const runningPod = [fieldIs('container', 'podPhase', 'Running'), { none: [excluded] }] as const
const failed = [
  ...runningPod,
  fieldIs('container', 'state', 'terminated'),
  fieldMatches('container', 'exitCode', '^(?<exitCode>-?[1-9][0-9]*)$'),
] as const

const exited = exampleOf.container({ state: 'terminated', exitCode: 1, isReady: false })
const killed = exampleOf.container({
  state: 'terminated',
  exitCode: 137,
  reason: 'OOMKilled',
  isReady: false,
})
const completed = exampleOf.container({ state: 'terminated', exitCode: 0, isReady: false })
const waiting = exampleOf.container({ state: 'waiting', reason: 'ContainerCreating', isReady: false })
const unready = exampleOf.container({ isReady: false })
const unreadyPod = exampleOf.pod({ isReady: false })

/** Alert code A2: an agent has failed, and its pod does not say so. Each of the original's five ways to see it is a rule. */
export const a02SilentFailure = [
  {
    ...head,
    id: 'cto-container-exited',
    title: 'A container failed while its pod goes on',
    match: { all: failed },
    window: oncePer(...container),
    source: `${source}, exit_code`,
    examples: {
      matching: [
        { ...exited, captures: { exitCode: '1' } },
        { ...killed, captures: { exitCode: '137' } },
        { ...exited, around: [{ ...completed, offsetMs: -minutes(1) }] },
      ],
      rejecting: [
        completed,
        exampleOf.container({ state: 'terminated', exitCode: 1, podPhase: 'Failed' }),
        waiting,
        { ...exited, labels: { 'healer.platform/exclude': 'true' } },
        { ...completed, around: [{ ...waiting, offsetMs: -minutes(1) }] },
      ],
      injected: [{ ...exited, kind: 'log', fires: false }],
    },
  },
  {
    ...head,
    id: 'cto-container-not-ready',
    title: 'A container runs and is not ready for 30 seconds',
    expect: {
      after: {
        match: {
          all: [
            ...runningPod,
            fieldIs('container', 'state', 'running'),
            fieldIs('container', 'isReady', false),
          ],
        },
      },
      event: {
        any: [
          fieldIs('container', 'isReady', true),
          fieldIs('container', 'state', 'waiting', 'terminated'),
          fieldIs('container', 'podPhase', 'Succeeded', 'Failed'),
        ],
      },
      withinMs: graceMs,
      by: container,
    },
    repeatIntervalMs: minutes(30),
    source: `${source}, ready_status`,
    examples: {
      matching: [
        { ...unready, around: [] },
        { ...unready, around: [{ ...exampleOf.container(), offsetMs: 31_000 }] },
        {
          ...exampleOf.container({ name: 'watcher', isReady: false }),
          around: [{ ...exampleOf.container({ name: 'agent' }), offsetMs: 5_000 }],
        },
      ],
      rejecting: [
        { ...unready, around: [{ ...exampleOf.container(), offsetMs: 29_000 }] },
        { ...unready, around: [{ ...completed, offsetMs: 10_000 }] },
        { ...waiting, around: [] },
        { ...exampleOf.container({ isReady: false, podPhase: 'Pending' }), around: [] },
      ],
      injected: [{ ...unready, kind: 'log', around: [], fires: false }],
    },
  },
  {
    ...head,
    id: 'cto-pod-not-ready',
    title: 'A pod runs and is not ready for 30 seconds',
    expect: {
      after: { match: { all: [podRunning, fieldIs('pod', 'isReady', false)] } },
      event: {
        any: [
          fieldIs('pod', 'isReady', true),
          podEnded,
          // A sidecar that is through with its work makes its pod unready for good.
          { all: [fieldIs('container', 'state', 'terminated'), fieldIs('container', 'exitCode', 0)] },
        ],
      },
      withinMs: graceMs,
      by: ['subject.runId'],
    },
    repeatIntervalMs: minutes(30),
    source: `${source}, pod_condition`,
    examples: {
      matching: [
        { ...unreadyPod, around: [] },
        { ...unreadyPod, around: [{ ...exampleOf.pod(), offsetMs: 31_000 }] },
        { ...unreadyPod, around: [{ ...exited, offsetMs: 1_000 }] },
      ],
      rejecting: [
        { ...unreadyPod, around: [{ ...exampleOf.pod(), offsetMs: 29_000 }] },
        { ...unreadyPod, around: [{ ...completed, offsetMs: 0 }] },
        { ...unreadyPod, around: [{ ...exampleOf.pod({ phase: 'Succeeded' }), offsetMs: 9_000 }] },
        { ...exampleOf.pod({ phase: 'Pending', isReady: false }), around: [] },
      ],
      injected: [{ ...unreadyPod, kind: 'log', around: [], fires: false }],
    },
  },
  {
    ...head,
    id: 'cto-container-restarts',
    title: 'A container was restarted three times, and its pod still runs',
    match: {
      all: [...runningPod, fieldMatches('container', 'restartCount', '^(?<restarts>[3-9]|[1-9][0-9]+)$')],
    },
    window: oncePer(...container),
    source: `${source}, restart_count`,
    examples: {
      matching: [
        { ...exampleOf.container({ restartCount: 3 }), captures: { restarts: '3' } },
        { ...exampleOf.container({ restartCount: 12, state: 'waiting', reason: 'CrashLoopBackOff' }) },
        {
          ...exampleOf.container({ restartCount: 3, isReady: false }),
          around: [{ ...exampleOf.container({ restartCount: 2 }), offsetMs: -minutes(5) }],
        },
      ],
      rejecting: [
        exampleOf.container({ restartCount: 2 }),
        exampleOf.container(),
        exampleOf.container({ restartCount: 3, podPhase: 'Failed' }),
        {
          ...exampleOf.container({ restartCount: 2 }),
          around: [{ ...exampleOf.container({ restartCount: 1 }), offsetMs: -minutes(1) }],
        },
      ],
      injected: [{ ...exampleOf.container({ restartCount: 30 }), kind: 'log', fires: false }],
    },
  },
  {
    ...head,
    id: 'cto-container-stays-down',
    title: 'A container failed and was not started again within a minute',
    expect: {
      after: { match: { all: failed } },
      event: {
        any: [
          fieldIs('container', 'state', 'running', 'waiting'),
          fieldIs('container', 'podPhase', 'Succeeded', 'Failed'),
        ],
      },
      withinMs: minutes(1),
      by: container,
    },
    repeatIntervalMs: minutes(30),
    source: `${source}, terminated_duration`,
    examples: {
      matching: [
        { ...exited, around: [], captures: { exitCode: '1' } },
        { ...killed, around: [{ ...exampleOf.container(), offsetMs: 61_000 }] },
        { ...exited, around: [{ ...exampleOf.container({ name: 'watcher' }), offsetMs: 5_000 }] },
      ],
      rejecting: [
        { ...exited, around: [{ ...exampleOf.container(), offsetMs: 20_000 }] },
        { ...exited, around: [{ ...exampleOf.container({ podPhase: 'Failed' }), offsetMs: 20_000 }] },
        { ...completed, around: [] },
      ],
      injected: [{ ...exited, kind: 'log', around: [], fires: false }],
    },
  },
] as const satisfies readonly Rule[]
