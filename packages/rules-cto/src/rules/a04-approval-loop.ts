import type { Rule } from '@healer/core/contracts'
import { approvingComment, approvingReview } from './records/approvals.ts'
import { authoredBy } from './records/authored-by.ts'
import { exampleOf } from './records/example-of.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'

const withinMs = minutes(24 * 60)
const head = {
  alertCode: 'A4',
  priority: 3,
  severity: 'medium',
  action: { autonomy: 'issue' },
  source: 'original-healer.md section 3.10, A4',
} as const
const reviewers = ['cleo', 'cipher', 'tess', 'atlas'] as const
const commit = { ...exampleOf.commit({ sha: '2b0c2aa' }), offsetMs: -minutes(2) }

/** A rule that fires when one agent approves again in a comment, and nothing was committed since. */
function commentedAgain(agent: (typeof reviewers)[number], name: string) {
  const author = `5DLabs-${name}[bot]`
  const approved = exampleOf.comment({ author, body: 'LGTM' })
  const again = exampleOf.comment({ author, body: '✅ Approved, once more' })
  const step = { all: [authoredBy('comment', [agent]), approvingComment] }
  const before = { ...approved, offsetMs: -minutes(5) }
  return {
    ...head,
    id: `cto-approval-repeated-by-${agent}`,
    title: `${name} approves again what did not change`,
    sequence: {
      steps: [
        { id: 'approved', match: step },
        { id: 'committed', match: fieldMatches('commit', 'sha', '.'), absent: true, withinMs },
        { id: 'approved-again', match: step, withinMs },
      ],
      by: ['field.repository', 'field.pullRequest'],
    },
    examples: {
      matching: [
        { ...again, around: [before] },
        { ...exampleOf.comment({ author: `5DLabs-${name}`, body: 'Review: approved' }), around: [before] },
        { ...again, around: [{ ...commit, offsetMs: -minutes(9) }, before] },
      ],
      rejecting: [
        { ...again, around: [] },
        { ...again, around: [before, commit] },
        {
          ...again,
          around: [{ ...exampleOf.comment({ author, body: 'LGTM', pullRequest: 8 }), offsetMs: -1_000 }],
        },
        { ...exampleOf.comment({ author, body: 'Not approved: the tests are red.' }), around: [before] },
        {
          ...again,
          around: [{ ...exampleOf.comment({ author: '5DLabs-Rex[bot]', body: 'LGTM' }), offsetMs: -1_000 }],
        },
      ],
      injected: [
        {
          ...exampleOf.comment({ author: 'mallory', body: `LGTM, says ${author}` }),
          around: [before],
          fires: false,
        },
        { ...exampleOf.comment({ author: `evil-${author}`, body: 'LGTM' }), around: [before], fires: false },
        { ...again, kind: 'log', around: [before], fires: false },
      ],
    },
  } as const satisfies Rule
}

const review = (pullRequest = 7, author = '5DLabs-Cleo[bot]') =>
  exampleOf.comment({ author, pullRequest, body: '', review: 'approved', sha: '1f0c2aa' })
const earlier = { ...review(), offsetMs: -minutes(5) }

/** Alert code A4: an agent approves again and again, and nothing happens. */
export const a04ApprovalLoop = [
  {
    ...head,
    id: 'cto-approval-repeated',
    title: 'An agent approves the same commit again',
    match: {
      all: [authoredBy('comment', reviewers), approvingReview, fieldMatches('comment', 'sha', '.')],
    },
    window: {
      kind: 'sliding',
      withinMs,
      count: { atLeast: 2 },
      by: ['field.repository', 'field.pullRequest', 'field.author', 'field.sha'],
    },
    examples: {
      matching: [
        { ...review(), around: [earlier] },
        { ...review(9, '5DLabs-Tess'), around: [{ ...review(9, '5DLabs-Tess'), offsetMs: -minutes(60) }] },
        { ...review(), around: [{ ...review(8), offsetMs: -minutes(6) }, earlier] },
      ],
      rejecting: [
        { ...review(), around: [] },
        { ...review(), around: [{ ...review(7, '5DLabs-Tess[bot]'), offsetMs: -minutes(5) }] },
        {
          ...exampleOf.comment({ body: '', review: 'approved', sha: '2b0c2aa' }),
          around: [earlier],
        },
        {
          ...exampleOf.comment({ body: '', review: 'changes-requested', sha: '1f0c2aa' }),
          around: [earlier],
        },
      ],
      injected: [
        { ...review(7, 'evil-5DLabs-Cleo[bot]'), around: [earlier], fires: false },
        { ...review(), kind: 'log', around: [earlier], fires: false },
      ],
    },
  },
  commentedAgain('cleo', 'Cleo'),
  commentedAgain('cipher', 'Cipher'),
  commentedAgain('tess', 'Tess'),
] as const satisfies readonly Rule[]
