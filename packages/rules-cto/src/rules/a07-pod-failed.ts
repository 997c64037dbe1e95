import type { Rule } from '@healer/core/contracts'
import { anyAgent } from './behaviours/agents.ts'
import { exampleOf } from './records/example-of.ts'
import { excluded } from './records/excluded.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'
import { podFailed } from './records/pod-phases.ts'

const head = {
  alertCode: 'A7',
  priority: 2,
  scope: { agents: anyAgent },
  action: { autonomy: 'issue', strategy: 'restart' },
} as const
const source = 'original-healer.md section 3.10, A7'
const many = '^(?<restarts>[4-9]|[1-9][0-9]+)$'

const failed = exampleOf.pod({ phase: 'Failed', isReady: false, restartCount: 1 })
const crashing = exampleOf.pod({ phase: 'Failed', isReady: false, restartCount: 4 })
const backingOff = exampleOf.container({
  state: 'waiting',
  reason: 'CrashLoopBackOff',
  isReady: false,
  restartCount: 5,
})

/** Alert code A7: an agent's pod has failed. */
export const a07PodFailed = [
  {
    ...head,
    id: 'cto-pod-crash-loop',
    title: 'A pod fails again and again',
    severity: 'critical',
    match: {
      any: [
        { all: [podFailed, fieldMatches('pod', 'restartCount', many)] },
        {
          all: [
            fieldIs('container', 'reason', 'CrashLoopBackOff'),
            fieldMatches('container', 'restartCount', many),
            { none: [excluded] },
          ],
        },
      ],
    },
    window: oncePer('field.namespace', 'subject.runId'),
    source: `${source}, more than three restarts`,
    examples: {
      matching: [
        { ...crashing, captures: { restarts: '4' } },
        { ...backingOff, captures: { restarts: '5' } },
        { ...crashing, around: [{ ...failed, offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        failed,
        exampleOf.pod({ restartCount: 4 }),
        exampleOf.container({ state: 'waiting', reason: 'CrashLoopBackOff', restartCount: 3 }),
        { ...failed, around: [{ ...exampleOf.pod(), offsetMs: -minutes(1) }] },
      ],
      injected: [
        { ...crashing, kind: 'log', fires: false },
        { ...backingOff, kind: 'log', fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-pod-failed',
    title: 'A pod failed',
    severity: 'high',
    match: { all: [podFailed, { none: [fieldMatches('pod', 'restartCount', '^(?:[4-9]|[1-9][0-9]+)$')] }] },
    window: oncePer('field.namespace', 'field.name'),
    source,
    examples: {
      matching: [
        failed,
        exampleOf.pod({ phase: 'Failed', reason: 'Evicted', isReady: false }),
        {
          ...failed,
          around: [{ ...exampleOf.pod({ name: 'coderun-rex-42-fghij', phase: 'Failed' }), offsetMs: -1_000 }],
        },
      ],
      rejecting: [
        crashing,
        exampleOf.pod({ phase: 'Succeeded', isReady: false }),
        exampleOf.pod({ reason: 'Failed' }),
        { ...exampleOf.pod(), around: [{ ...exampleOf.pod({ phase: 'Pending' }), offsetMs: -minutes(1) }] },
      ],
      injected: [
        { ...failed, kind: 'log', fires: false },
        { ...exampleOf.pod({ name: '"phase":"Failed"' }), fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
