import type { Rule } from '@healer/core/contracts'
import { anyAgent } from '../behaviours/agents.ts'
import { exampleOf } from '../records/example-of.ts'
import { fieldIs } from '../records/field-is.ts'
import { minutes } from '../records/minutes.ts'
import { oncePer } from '../records/once-per.ts'

const head = { priority: 3, severity: 'low', mode: 'signal', action: { autonomy: 'observe' } } as const
const succeeded = exampleOf.pod({ phase: 'Succeeded', isReady: false })
const merged = exampleOf.pullRequest({ state: 'merged' })

/** That something went well to its end, for whoever verifies that a failure is mended. */
export const lifecycleCompletionSignals = [
  {
    ...head,
    id: 'cto-pod-succeeded',
    title: "An agent's pod came to a good end",
    scope: { agents: anyAgent },
    match: fieldIs('pod', 'phase', 'Succeeded'),
    window: oncePer('field.namespace', 'field.name'),
    source: 'original-healer.md section 3.10, completion',
    examples: {
      matching: [
        succeeded,
        exampleOf.pod({ phase: 'Succeeded', isReady: false, isDeleted: true }),
        { ...succeeded, around: [{ ...exampleOf.pod(), offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        exampleOf.pod(),
        exampleOf.pod({ phase: 'Failed', reason: 'Succeeded' }),
        { ...exampleOf.pod(), around: [{ ...exampleOf.pod({ phase: 'Pending' }), offsetMs: -minutes(1) }] },
      ],
      injected: [{ ...succeeded, kind: 'log', fires: false }],
    },
  },
  {
    ...head,
    id: 'cto-pull-request-merged',
    title: 'A pull request is merged',
    match: fieldIs('pull-request', 'state', 'merged'),
    window: oncePer('field.repository', 'field.pullRequest'),
    source: 'original-healer.md section 3.8, atlas success: merged',
    examples: {
      matching: [
        merged,
        exampleOf.pullRequest({ state: 'merged', pullRequest: 8 }),
        { ...merged, around: [{ ...exampleOf.pullRequest(), offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        exampleOf.pullRequest({ title: 'merged' }),
        exampleOf.pullRequest({ state: 'closed' }),
        { ...exampleOf.pullRequest(), around: [{ ...exampleOf.pullRequest(), offsetMs: -minutes(5) }] },
      ],
      injected: [
        { ...merged, kind: 'log', fires: false },
        { ...exampleOf.comment({ author: 'mallory', body: '{"state":"merged"}' }), fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
