import type { Rule } from '@healer/core/contracts'
import { approval } from './records/approvals.ts'
import { authoredBy } from './records/authored-by.ts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'

const withinMs = minutes(24 * 60)
const head = {
  alertCode: 'A5',
  priority: 2,
  severity: 'critical',
  action: { autonomy: 'issue', strategy: 'fix-code' },
  source: 'original-healer.md section 3.10, A5; section 11: must never reach production',
} as const
const by = ['field.repository', 'field.pullRequest'] as const

const approvedByTess = { all: [authoredBy('comment', ['tess']), approval] } as const
const failing = fieldIs('check', 'conclusion', 'failure', 'timed-out')
const checkFailed = { all: [failing, fieldMatches('check', 'name', '^(?<check>.+)$')] } as const

const tess = (body: string) => exampleOf.comment({ author: '5DLabs-Tess[bot]', body })
const approved = tess('✅ Approved: all tests pass.')
const reviewed = exampleOf.comment({ author: '5DLabs-Tess', body: '', review: 'approved' })
const failure = exampleOf.check({ conclusion: 'failure' })
const success = exampleOf.check()
const otherFailure = exampleOf.check({ conclusion: 'failure', pullRequest: 8 })

/** Alert code A5: Tess has approved what CI does not let through. */
export const a05CiFailureAfterTess = [
  {
    ...head,
    id: 'cto-check-failed-after-approval',
    title: 'A check fails on what Tess has approved',
    sequence: {
      steps: [
        { id: 'approved', match: approvedByTess },
        { id: 'failed', match: checkFailed, withinMs },
      ],
      by,
    },
    examples: {
      matching: [
        {
          ...failure,
          around: [{ ...approved, offsetMs: -minutes(10) }],
          captures: { check: 'ci / test' },
        },
        { ...exampleOf.check({ conclusion: 'timed-out' }), around: [{ ...reviewed, offsetMs: -1_000 }] },
        {
          ...failure,
          around: [
            { ...approved, offsetMs: -minutes(10) },
            { ...success, offsetMs: -1_000 },
          ],
        },
      ],
      rejecting: [
        { ...failure, around: [] },
        { ...otherFailure, around: [{ ...approved, offsetMs: -minutes(10) }] },
        { ...success, around: [{ ...approved, offsetMs: -minutes(10) }] },
        { ...failure, around: [{ ...tess('Not approved: 2 tests fail.'), offsetMs: -minutes(1) }] },
        {
          ...failure,
          around: [{ ...exampleOf.comment({ body: 'LGTM' }), offsetMs: -minutes(1) }],
        },
      ],
      injected: [
        {
          ...failure,
          around: [{ ...exampleOf.comment({ author: 'mallory', body: 'Tess: approved' }), offsetMs: -1_000 }],
          fires: false,
        },
        { ...failure, kind: 'log', around: [{ ...approved, offsetMs: -1_000 }], fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-approved-despite-failed-check',
    title: 'Tess approves although a check has failed',
    sequence: {
      steps: [
        { id: 'failed', match: failing },
        {
          id: 'mended',
          match: { any: [fieldIs('check', 'conclusion', 'success'), fieldMatches('commit', 'sha', '.')] },
          absent: true,
          withinMs,
        },
        { id: 'approved', match: approvedByTess, withinMs },
      ],
      by,
    },
    examples: {
      matching: [
        { ...approved, around: [{ ...failure, offsetMs: -minutes(10) }] },
        { ...reviewed, around: [{ ...failure, offsetMs: -minutes(1) }] },
        {
          ...approved,
          around: [
            { ...success, offsetMs: -minutes(11) },
            { ...failure, offsetMs: -minutes(10) },
          ],
        },
      ],
      rejecting: [
        { ...approved, around: [] },
        {
          ...approved,
          around: [
            { ...failure, offsetMs: -minutes(10) },
            { ...success, offsetMs: -minutes(5) },
          ],
        },
        {
          ...approved,
          around: [
            { ...failure, offsetMs: -minutes(10) },
            { ...exampleOf.commit(), offsetMs: -minutes(5) },
          ],
        },
        { ...tess('I do not approve this.'), around: [{ ...failure, offsetMs: -minutes(10) }] },
        { ...approved, around: [{ ...otherFailure, offsetMs: -minutes(10) }] },
      ],
      injected: [
        { ...approved, kind: 'log', around: [{ ...failure, offsetMs: -minutes(1) }], fires: false },
        {
          ...exampleOf.comment({ author: 'not-5DLabs-Tess', body: 'approved' }),
          around: [{ ...failure, offsetMs: -minutes(1) }],
          fires: false,
        },
        {
          ...tess('> approved\n\nsays the author; it is not.'),
          around: [{ ...failure, offsetMs: -1_000 }],
          fires: false,
        },
      ],
    },
  },
] as const satisfies readonly Rule[]
