import type { Rule } from '@healer/core/contracts'
import { approvingReview } from '../records/approvals.ts'
import { authoredBy } from '../records/authored-by.ts'
import { exampleOf } from '../records/example-of.ts'
import { fieldIs } from '../records/field-is.ts'
import { fieldMatches } from '../records/field-matches.ts'
import { minutes } from '../records/minutes.ts'

const pullRequest = ['field.repository', 'field.pullRequest'] as const
const requested = (changes = {}) =>
  exampleOf.comment({ body: 'Please rename it.', review: 'changes-requested', ...changes })
const rounds = (changes = {}) =>
  [1, 2, 3].map((round) => ({ ...requested(changes), offsetMs: -minutes(60 * round) }))
const silent = exampleOf.comment({ body: '', review: 'approved' })

/** What goes wrong with reviews. */
export const lifecycleReview = [
  {
    id: 'cto-review-rounds-exceeded',
    title: 'An agent has requested changes for the fourth time',
    priority: 3,
    severity: 'high',
    match: {
      all: [
        authoredBy('comment', ['cleo', 'cipher', 'tess']),
        fieldIs('comment', 'review', 'changes-requested'),
      ],
    },
    window: {
      kind: 'sliding',
      withinMs: minutes(7 * 24 * 60),
      count: { atLeast: 4 },
      by: [...pullRequest, 'field.author'],
    },
    action: { autonomy: 'issue', escalateAtOnce: true },
    source: 'original-healer.md section 3.11, Cleo: >3 change-request rounds → human',
    examples: {
      matching: [
        { ...requested(), around: rounds() },
        { ...requested({ author: '5DLabs-Tess' }), around: rounds({ author: '5DLabs-Tess' }) },
        { ...requested({ body: 'No.' }), around: rounds() },
      ],
      rejecting: [
        { ...requested(), around: rounds().slice(1) },
        { ...requested(), around: rounds({ pullRequest: 8 }) },
        { ...silent, around: rounds() },
      ],
      injected: [
        { ...requested({ author: 'mallory' }), around: rounds({ author: 'mallory' }), fires: false },
        { ...requested(), kind: 'log', around: rounds(), fires: false },
      ],
    },
  },
  {
    id: 'cto-approved-without-words',
    title: 'An agent approved without a word about why',
    priority: 3,
    severity: 'low',
    match: {
      all: [
        authoredBy('comment', ['cleo', 'cipher', 'tess']),
        approvingReview,
        fieldMatches('comment', 'body', '^\\s*$'),
      ],
    },
    action: { autonomy: 'observe' },
    source: 'original-healer.md section 3.11, Cleo: approve without comments (Low)',
    examples: {
      matching: [
        silent,
        exampleOf.comment({ body: ' \n', review: 'approved' }),
        exampleOf.comment({ author: '5DLabs-Tess', body: '', review: 'approved' }),
      ],
      rejecting: [
        exampleOf.comment({ body: 'I read all of it.', review: 'approved' }),
        exampleOf.comment({ body: '', review: 'changes-requested' }),
        exampleOf.comment({ author: 'ada', body: '', review: 'approved' }),
      ],
      injected: [
        { ...exampleOf.comment({ author: '5DLabs-Cleo-fan', body: '', review: 'approved' }), fires: false },
        { ...silent, kind: 'log', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
