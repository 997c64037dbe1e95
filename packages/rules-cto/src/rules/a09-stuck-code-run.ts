import type { Matcher, Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { excluded } from './records/excluded.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'

const limitMs = minutes(10)
const head = {
  alertCode: 'A9',
  priority: 2,
  severity: 'high',
  action: { autonomy: 'issue', strategy: 'restart' },
} as const
const source = 'original-healer.md section 3.10, A9'

const isDeleted = fieldIs('code-run', 'isDeleted', true)
const ended: Matcher = {
  any: [fieldMatches('code-run', 'phase', '^(?:succeeded|failed|completed|error)$'), isDeleted],
}
const leftAlone: Matcher = {
  any: [
    isDeleted,
    excluded,
    fieldIs('code-run', 'isRemediation', true),
    fieldMatches('code-run', 'name', '^healer-remediation-'),
  ],
}

const pending = exampleOf.codeRun({ phase: 'Pending' })
const unseen = exampleOf.codeRun({ phase: '' })
const running = exampleOf.codeRun({ podPhase: 'Running' })
const succeeded = exampleOf.codeRun({ phase: 'Succeeded', podPhase: 'Succeeded' })
const podOver = exampleOf.codeRun({ podPhase: 'Succeeded' })
const podFailed = exampleOf.codeRun({ podPhase: 'Failed', message: 'a container failed' })

/**
 * Alert code A9: a CodeRun does not move.
 *
 * The original says so of each CodeRun that is not over after ten minutes, hence of every healthy one that takes longer. Here it
 * is one that has not begun after ten minutes, or one whose pod is over and that is not over itself ten minutes later; for the
 * latter whoever makes the records must know the phase of the pod. One whose agent runs and does nothing is A3 and A8. CodeRuns of remediations are left alone, as in the original.
 */
export const a09StuckCodeRun = [
  {
    ...head,
    id: 'cto-code-run-not-started',
    title: 'A CodeRun was not started within ten minutes',
    expect: {
      after: {
        match: { all: [fieldMatches('code-run', 'phase', '^(?:pending)?$'), { none: [leftAlone] }] },
        once: true,
      },
      event: { any: [fieldMatches('code-run', 'phase', '^[^p]|^p[^e]'), isDeleted] },
      withinMs: limitMs,
      by: ['field.namespace', 'field.name'],
    },
    source,
    examples: {
      matching: [
        { ...pending, around: [] },
        { ...unseen, around: [{ ...pending, offsetMs: minutes(2) }] },
        { ...pending, around: [{ ...running, offsetMs: minutes(11) }] },
      ],
      rejecting: [
        { ...pending, around: [{ ...running, offsetMs: minutes(9) }] },
        { ...unseen, around: [{ ...exampleOf.codeRun({ isDeleted: true }), offsetMs: minutes(3) }] },
        { ...exampleOf.codeRun({ phase: 'Pending', isRemediation: true }), around: [] },
        {
          ...exampleOf.codeRun({ phase: 'Pending', name: 'healer-remediation-task42-a7-1f0c2aa0' }),
          around: [],
        },
        { ...running, around: [{ ...running, offsetMs: minutes(60) }] },
      ],
      injected: [
        { ...pending, kind: 'log', around: [], fires: false },
        { ...pending, around: [{ ...running, kind: 'log', offsetMs: minutes(1) }], fires: true },
      ],
    },
  },
  {
    ...head,
    id: 'cto-code-run-outlives-pod',
    title: 'A CodeRun goes on ten minutes after its pod is over',
    expect: {
      after: {
        match: {
          all: [fieldIs('code-run', 'podPhase', 'Succeeded', 'Failed'), { none: [ended, leftAlone] }],
        },
      },
      event: { any: [ended, fieldIs('code-run', 'podPhase', 'Pending', 'Running')] },
      withinMs: limitMs,
      by: ['field.namespace', 'field.name'],
    },
    repeatIntervalMs: minutes(60),
    source,
    examples: {
      matching: [
        { ...podOver, around: [{ ...running, offsetMs: -minutes(20) }] },
        {
          ...podFailed,
          around: [
            { ...podFailed, offsetMs: minutes(9) },
            { ...succeeded, offsetMs: minutes(11) },
          ],
        },
        {
          ...podOver,
          around: [{ ...exampleOf.codeRun({ phase: 'Succeeded', name: 'another' }), offsetMs: 5_000 }],
        },
      ],
      rejecting: [
        { ...podOver, around: [{ ...succeeded, offsetMs: 5_000 }] },
        { ...podFailed, around: [{ ...running, offsetMs: minutes(1) }] },
        { ...running, around: [{ ...running, offsetMs: minutes(60) }] },
        { ...succeeded, around: [{ ...succeeded, offsetMs: minutes(60) }] },
        { ...exampleOf.codeRun({ podPhase: 'Failed', isRemediation: true }), around: [] },
      ],
      injected: [
        { ...podOver, around: [{ ...succeeded, kind: 'log', offsetMs: 5_000 }], fires: true },
        { ...podOver, kind: 'log', around: [], fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
