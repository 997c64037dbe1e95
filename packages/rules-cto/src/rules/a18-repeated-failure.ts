import type { Matcher, Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'

const head = {
  alertCode: 'A18',
  priority: 2,
  severity: 'high',
  action: { autonomy: 'issue', escalateAtOnce: true },
  source: 'original-healer.md sections 3.10, A18, and 6.3, level 4: more than three attempts',
} as const
const isRemediation: Matcher = {
  any: [fieldIs('code-run', 'isRemediation', true), fieldMatches('code-run', 'name', '^healer-remediation-')],
}

const failed = (name: string, taskId = '42') => exampleOf.codeRun({ name, phase: 'Failed', taskId })
const earlier = (taskId = '42') =>
  [1, 2, 3].map((attempt) => ({
    ...failed(`coderun-rex-${attempt}`, taskId),
    offsetMs: -minutes(60 * attempt),
  }))
const retried = exampleOf.codeRun({ phase: 'Failed', retryCount: 4 })

/** Alert code A18: a task has failed more than three times, and a human is called. */
export const a18RepeatedFailure = [
  {
    ...head,
    id: 'cto-task-failed-repeatedly',
    title: 'Four CodeRuns of one task have failed',
    match: {
      all: [
        fieldMatches('code-run', 'phase', '^(?:failed|error)$'),
        fieldMatches('code-run', 'taskId', '.'),
        { none: [isRemediation] },
      ],
    },
    window: {
      kind: 'sliding',
      withinMs: minutes(24 * 60),
      distinct: { of: 'field.name', atLeast: 4 },
      by: ['field.namespace', 'subject.playId', 'field.taskId'],
    },
    examples: {
      matching: [
        { ...failed('coderun-rex-4'), around: earlier() },
        { ...failed('coderun-blaze-9', '9'), around: earlier('9') },
        { ...exampleOf.codeRun({ name: 'coderun-rex-4', phase: 'Error' }), around: earlier() },
      ],
      rejecting: [
        { ...failed('coderun-rex-3'), around: earlier() },
        { ...failed('coderun-rex-4'), around: earlier('43') },
        { ...exampleOf.codeRun({ name: 'coderun-rex-4', phase: 'Succeeded' }), around: earlier() },
        {
          ...exampleOf.codeRun({ name: 'coderun-rex-4', phase: 'Failed', isRemediation: true }),
          around: earlier(),
        },
      ],
      injected: [
        { ...failed('coderun-rex-4'), kind: 'log', around: earlier(), fires: false },
        {
          ...exampleOf.codeRun({ name: 'coderun-rex-4', message: '"phase":"Failed"' }),
          around: earlier(),
          fires: false,
        },
      ],
    },
  },
  {
    ...head,
    id: 'cto-code-run-retried-repeatedly',
    title: 'A CodeRun was tried again more than three times',
    match: {
      all: [
        fieldMatches('code-run', 'retryCount', '^(?<retries>[4-9]|[1-9][0-9]+)$'),
        { none: [isRemediation] },
      ],
    },
    window: oncePer('field.namespace', 'field.name'),
    examples: {
      matching: [
        { ...retried, captures: { retries: '4' } },
        exampleOf.codeRun({ retryCount: 10 }),
        { ...retried, around: [{ ...exampleOf.codeRun({ retryCount: 3 }), offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        exampleOf.codeRun({ phase: 'Failed', retryCount: 3 }),
        exampleOf.codeRun(),
        exampleOf.codeRun({ retryCount: 4, isRemediation: true }),
        {
          ...exampleOf.codeRun({ retryCount: 2 }),
          around: [{ ...exampleOf.codeRun({ retryCount: 1 }), offsetMs: -minutes(5) }],
        },
      ],
      injected: [{ ...retried, kind: 'log', fires: false }],
    },
  },
] as const satisfies readonly Rule[]
