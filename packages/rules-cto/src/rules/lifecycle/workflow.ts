import type { Rule } from '@healer/core/contracts'
import { exampleOf } from '../records/example-of.ts'
import { fieldIs } from '../records/field-is.ts'
import { fieldMatches } from '../records/field-matches.ts'
import { minutes } from '../records/minutes.ts'
import { oncePer } from '../records/once-per.ts'

const workflow = ['field.namespace', 'field.name'] as const
const source = 'original-healer.md section 2.5'
const hasReason = fieldMatches('workflow', 'message', '^(?<reason>[^\\n]+)')
const hasFailed = fieldIs('workflow', 'phase', 'Failed', 'Error')

const pending = exampleOf.workflow({ phase: 'Pending' })
const running = exampleOf.workflow()
const failed = exampleOf.workflow({ phase: 'Failed', message: 'child play-42-123 failed' })

/** What becomes of the workflow that starts the agents of a Play. */
export const lifecycleWorkflow = [
  {
    id: 'cto-workflow-failed',
    title: 'A workflow failed',
    priority: 2,
    severity: 'high',
    match: { any: [{ all: [hasFailed, hasReason] }, hasFailed] },
    window: oncePer(...workflow),
    action: { autonomy: 'issue', strategy: 'retry' },
    source: `${source}: ArgoWorkflowFailed`,
    examples: {
      matching: [
        { ...failed, captures: { reason: 'child play-42-123 failed' } },
        { ...exampleOf.workflow({ phase: 'Error' }), captures: {} },
        { ...failed, around: [{ ...running, offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        running,
        exampleOf.workflow({ phase: 'Succeeded', message: 'Failed' }),
        { ...exampleOf.workflow({ phase: 'Succeeded' }), around: [{ ...running, offsetMs: -minutes(5) }] },
      ],
      injected: [
        { ...failed, kind: 'log', fires: false },
        { ...exampleOf.workflow({ name: 'phase-Failed' }), fires: false },
      ],
    },
  },
  {
    id: 'cto-workflow-pending',
    title: 'A workflow has been pending for ten minutes',
    priority: 3,
    severity: 'medium',
    expect: {
      after: { match: fieldIs('workflow', 'phase', 'Pending'), once: true },
      event: fieldIs('workflow', 'phase', 'Running', 'Succeeded', 'Failed', 'Error'),
      withinMs: minutes(10),
      by: workflow,
    },
    action: { autonomy: 'issue', strategy: 'restart' },
    source: `${source}: ArgoWorkflowPendingTooLong`,
    examples: {
      matching: [
        { ...pending, around: [] },
        { ...pending, around: [{ ...running, offsetMs: minutes(11) }] },
        { ...pending, around: [{ ...exampleOf.workflow({ name: 'play-43' }), offsetMs: minutes(1) }] },
      ],
      rejecting: [
        { ...pending, around: [{ ...running, offsetMs: minutes(9) }] },
        { ...pending, around: [{ ...failed, offsetMs: minutes(9) }] },
        { ...running, around: [] },
      ],
      injected: [{ ...pending, kind: 'log', around: [], fires: false }],
    },
  },
] as const satisfies readonly Rule[]
