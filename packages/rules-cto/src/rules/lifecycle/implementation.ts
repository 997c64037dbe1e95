import type { Rule } from '@healer/core/contracts'
import { anyAgent } from '../behaviours/agents.ts'
import { exampleOf } from '../records/example-of.ts'
import { excluded } from '../records/excluded.ts'
import { fieldIs } from '../records/field-is.ts'
import { minutes } from '../records/minutes.ts'
import { oncePer } from '../records/once-per.ts'

const killed = exampleOf.container({
  state: 'terminated',
  reason: 'OOMKilled',
  exitCode: 137,
  isReady: false,
})

/** What goes wrong with an agent at work. */
export const lifecycleImplementation = [
  {
    id: 'cto-container-out-of-memory',
    title: 'A container was killed for want of memory',
    priority: 2,
    severity: 'high',
    scope: { agents: anyAgent },
    match: { all: [fieldIs('container', 'reason', 'OOMKilled'), { none: [excluded] }] },
    window: oncePer('field.namespace', 'field.pod', 'field.name'),
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: 'original-healer.md section 3.11, implementation: OOM pod',
    examples: {
      matching: [
        killed,
        exampleOf.container({ state: 'waiting', reason: 'OOMKilled', isReady: false, restartCount: 1 }),
        { ...killed, around: [{ ...exampleOf.container(), offsetMs: -minutes(1) }] },
      ],
      rejecting: [
        exampleOf.container({ state: 'terminated', reason: 'Error', exitCode: 137, isReady: false }),
        exampleOf.container({ state: 'terminated', reason: 'Completed', exitCode: 0, isReady: false }),
        exampleOf.container({ name: 'OOMKilled' }),
        { ...exampleOf.container(), around: [{ ...exampleOf.container(), offsetMs: -minutes(1) }] },
      ],
      injected: [{ ...killed, kind: 'log', fires: false }],
    },
  },
] as const satisfies readonly Rule[]
