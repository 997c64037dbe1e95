import type { Rule } from '@healer/core/contracts'
import { authoredBy } from './records/authored-by.ts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'

const head = {
  alertCode: 'A16',
  priority: 2,
  severity: 'critical',
  // What is insecure is for a human to judge. @source original-healer.md section 6.3, level 4
  action: { autonomy: 'issue' },
  source: 'original-healer.md sections 3.10, A16, and 3.11, Cipher',
} as const
const author = '5DLabs-Cipher[bot]'
const byCipher = authoredBy('comment', ['cipher'])
const pullRequest = ['field.repository', 'field.pullRequest'] as const

const opening = '(?:^|\\n)[^\\w\\n>\\x60]*'
const blocking = [
  `${opening}security (?:audit|check|review|scan)[^\\w\\n]{1,6}(?:blocked|failed|rejected)`,
  `${opening}(?:critical|high)(?:[ -]severity)?[^\\w\\n]{1,6}vulnerabilit(?:y|ies)\\b(?:[^\\w\\n]{1,4}(?:detected|found)|:)`,
  `${opening}(?:exposed|hard-?coded|leaked) (?:api key|credentials?|password|secret|token)s?\\b`,
  `${opening}(?:api key|credentials?|password|secret|token)s? (?:exposed|leaked)\\b`,
].join('|')

const rejected = exampleOf.comment({
  author,
  body: 'SQL injection in src/query.ts',
  review: 'changes-requested',
})
const said = (body: string) => exampleOf.comment({ author, body })
const scan = (name: string) => exampleOf.check({ name, conclusion: 'failure' })
const fine = { ...said('No vulnerabilities found.'), offsetMs: -minutes(1) }

/** Alert code A16: a weakness or an exposed secret keeps a change from being merged. What Cipher's log says is told by its behaviour. */
export const a16SecurityFinding = [
  {
    ...head,
    id: 'cto-security-review-blocks',
    title: 'Cipher has found something that must not be merged',
    match: {
      any: [
        { all: [byCipher, fieldIs('comment', 'review', 'changes-requested')] },
        { all: [byCipher, fieldMatches('comment', 'body', blocking)] },
      ],
    },
    window: oncePer(...pullRequest),
    examples: {
      matching: [
        rejected,
        said('## Security review: ❌ failed\n\nThe session cookie is not secure.'),
        said('🚨 High severity vulnerability found: CVE-2026-1234 in openssl'),
        { ...said('- Hardcoded secret in config/app.ts'), around: [fine] },
      ],
      rejecting: [
        said('Security review: passed. No critical vulnerability found.'),
        said('No hardcoded secrets.'),
        exampleOf.comment({ author, body: '', review: 'approved' }),
        exampleOf.comment({ body: 'Please rename it.', review: 'changes-requested' }),
        { ...said('Security review passed'), around: [fine] },
      ],
      injected: [
        { ...exampleOf.comment({ author: 'mallory', body: 'Security review: failed' }), fires: false },
        {
          ...exampleOf.comment({ author: 'evil-5DLabs-Cipher', body: '', review: 'changes-requested' }),
          fires: false,
        },
        { ...said('> Exposed secret in config.ts\n\nThat was fixed.'), fires: false },
        { ...rejected, kind: 'log', fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-security-check-failed',
    title: 'A security check fails on a pull request',
    match: {
      all: [
        fieldIs('check', 'conclusion', 'failure'),
        fieldMatches('check', 'pullRequest', '.'),
        fieldMatches(
          'check',
          'name',
          '\\b(?:cargo-(?:audit|deny)|codeql|dependency[ -]review|gitleaks|gosec|govulncheck|npm audit|secret[ -]scan(?:ning)?|security|semgrep|snyk|trivy|trufflehog|vulnerabilit(?:y|ies))\\b',
        ),
      ],
    },
    window: oncePer(...pullRequest, 'field.sha', 'field.name'),
    examples: {
      matching: [
        scan('CodeQL'),
        scan('ci / security'),
        scan('Secret scanning'),
        {
          ...scan('trivy'),
          around: [{ ...exampleOf.check({ name: 'trivy', conclusion: 'pending' }), offsetMs: -1_000 }],
        },
      ],
      rejecting: [
        scan('ci / test'),
        exampleOf.check({ name: 'CodeQL' }),
        exampleOf.check({ name: 'security', conclusion: 'cancelled' }),
        scan('insecurity-quiz'),
        { ...exampleOf.check({ name: 'CodeQL' }), around: [{ ...scan('ci / test'), offsetMs: -1_000 }] },
      ],
      injected: [
        { ...scan('CodeQL'), kind: 'log', fires: false },
        { ...exampleOf.comment({ author: 'mallory', body: 'CodeQL: failure' }), fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
