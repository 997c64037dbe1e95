import type { Rule } from '@healer/core/contracts'
import { approval } from '../records/approvals.ts'
import { authoredBy } from '../records/authored-by.ts'
import { exampleOf } from '../records/example-of.ts'
import { fieldIs } from '../records/field-is.ts'
import { fieldMatches } from '../records/field-matches.ts'
import { minutes } from '../records/minutes.ts'
import { oncePer } from '../records/once-per.ts'

const head = { priority: 3, severity: 'medium' } as const
const action = { autonomy: 'issue', strategy: 'fix-code' } as const
const section = 'original-healer.md section 3.11, Atlas'
const pullRequest = ['field.repository', 'field.pullRequest'] as const
const isOpen = fieldIs('pull-request', 'state', 'open')

const behind = exampleOf.pullRequest({ commitsBehind: 51 })
const conflicting = exampleOf.pullRequest({ mergeability: 'conflicting' })
const author = '5DLabs-Atlas[bot]'
const rebased = { ...exampleOf.commit({ author, sha: '2b0c2aa' }), offsetMs: -minutes(5) }
const red = exampleOf.check({ sha: '2b0c2aa', conclusion: 'failure' })
const approved = exampleOf.comment({ author: '5DLabs-Tess[bot]', body: '✅ Approved' })
const merged = exampleOf.pullRequest({ state: 'merged' })

/** What keeps a change from being merged. */
export const lifecycleIntegration = [
  {
    ...head,
    id: 'cto-branch-behind',
    title: 'A pull request lacks more than 50 commits of its base',
    match: {
      all: [
        isOpen,
        fieldMatches('pull-request', 'commitsBehind', '^(?<behind>5[1-9]|[6-9][0-9]|[1-9][0-9]{2,})$'),
      ],
    },
    window: oncePer(...pullRequest),
    action,
    source: `${section}: >50 commits behind (Medium)`,
    examples: {
      matching: [
        { ...behind, captures: { behind: '51' } },
        exampleOf.pullRequest({ commitsBehind: 100 }),
        { ...behind, around: [{ ...exampleOf.pullRequest({ commitsBehind: 50 }), offsetMs: -minutes(5) }] },
      ],
      rejecting: [
        exampleOf.pullRequest({ commitsBehind: 50 }),
        exampleOf.pullRequest(),
        exampleOf.pullRequest({ commitsBehind: 99, state: 'merged' }),
        {
          ...exampleOf.pullRequest({ commitsBehind: 9 }),
          around: [{ ...exampleOf.pullRequest(), offsetMs: -minutes(5) }],
        },
      ],
      injected: [
        { ...behind, kind: 'log', fires: false },
        { ...exampleOf.pullRequest({ title: '"commitsBehind":51' }), fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-branch-conflicting',
    title: 'A pull request conflicts with its base',
    severity: 'high',
    match: { all: [isOpen, fieldIs('pull-request', 'mergeability', 'conflicting')] },
    window: oncePer(...pullRequest),
    action,
    source: `${section}: conflict`,
    examples: {
      matching: [
        conflicting,
        exampleOf.pullRequest({ mergeability: 'conflicting', isDraft: true }),
        {
          ...conflicting,
          around: [{ ...exampleOf.pullRequest({ mergeability: 'clean' }), offsetMs: -minutes(5) }],
        },
      ],
      rejecting: [
        exampleOf.pullRequest({ mergeability: 'behind' }),
        exampleOf.pullRequest(),
        exampleOf.pullRequest({ mergeability: 'conflicting', state: 'closed' }),
        {
          ...exampleOf.pullRequest({ mergeability: 'clean' }),
          around: [{ ...exampleOf.pullRequest(), offsetMs: -minutes(5) }],
        },
      ],
      injected: [
        { ...conflicting, kind: 'log', fires: false },
        { ...exampleOf.pullRequest({ branch: 'conflicting' }), fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-check-failed-after-integration',
    title: 'A check fails on a commit of Atlas',
    severity: 'high',
    sequence: {
      steps: [
        { id: 'committed', match: authoredBy('commit', ['atlas']) },
        {
          id: 'failed',
          match: fieldIs('check', 'conclusion', 'failure', 'timed-out'),
          withinMs: minutes(6 * 60),
        },
      ],
      by: ['field.repository', 'field.sha'],
    },
    action,
    source: `${section}: CI red after rebase`,
    examples: {
      matching: [
        { ...red, around: [rebased] },
        { ...exampleOf.check({ sha: '2b0c2aa', conclusion: 'timed-out' }), around: [rebased] },
        {
          ...red,
          around: [
            { ...exampleOf.commit({ author: '5DLabs-Atlas', sha: '2b0c2aa' }), offsetMs: -minutes(60) },
          ],
        },
      ],
      rejecting: [
        { ...red, around: [] },
        { ...exampleOf.check({ conclusion: 'failure' }), around: [rebased] },
        { ...exampleOf.check({ sha: '2b0c2aa' }), around: [rebased] },
        { ...red, around: [{ ...exampleOf.commit({ sha: '2b0c2aa' }), offsetMs: -minutes(5) }] },
      ],
      injected: [
        {
          ...red,
          around: [{ ...exampleOf.commit({ author: 'not-5DLabs-Atlas', sha: '2b0c2aa' }), offsetMs: -1_000 }],
          fires: false,
        },
        { ...red, kind: 'log', around: [rebased], fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-merge-blocked',
    title: 'A pull request is not merged an hour after Tess approved it',
    expect: {
      after: { match: { all: [authoredBy('comment', ['tess']), approval] } },
      event: {
        any: [
          fieldIs('pull-request', 'state', 'merged', 'closed'),
          {
            all: [
              authoredBy('comment', ['cleo', 'cipher', 'tess']),
              fieldIs('comment', 'review', 'changes-requested'),
            ],
          },
        ],
      },
      withinMs: minutes(60),
      by: pullRequest,
    },
    repeatIntervalMs: minutes(60),
    action,
    source: `${section}: merge blocked`,
    examples: {
      matching: [
        { ...approved, around: [] },
        {
          ...approved,
          around: [{ ...exampleOf.pullRequest({ mergeability: 'blocked' }), offsetMs: minutes(30) }],
        },
        { ...approved, around: [{ ...merged, offsetMs: minutes(61) }] },
      ],
      rejecting: [
        { ...approved, around: [{ ...merged, offsetMs: minutes(59) }] },
        {
          ...approved,
          around: [
            { ...exampleOf.comment({ body: 'No.', review: 'changes-requested' }), offsetMs: minutes(9) },
          ],
        },
        { ...exampleOf.comment({ body: '✅ Approved' }), around: [] },
        { ...exampleOf.comment({ author: '5DLabs-Tess', body: 'Not approved.' }), around: [] },
      ],
      injected: [
        { ...approved, kind: 'log', around: [], fires: false },
        {
          ...exampleOf.comment({ author: 'mallory', body: 'Approved by 5DLabs-Tess' }),
          around: [],
          fires: false,
        },
        { ...approved, around: [{ ...merged, kind: 'log', offsetMs: minutes(1) }], fires: true },
      ],
    },
  },
] as const satisfies readonly Rule[]
