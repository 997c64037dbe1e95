import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What the agents that review, test and audit have found to be good, and that they are done. */
export const verificationSignals = [
  {
    id: 'cto-review-submitted',
    title: 'A review was submitted',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo'] },
    match: { regex: String.raw`${lineStart}(?:the )?review (?:was )?submitted\b` },
    action,
    source: `${section}, cleo success 1: review submitted`,
    examples: {
      matching: [
        { line: 'Review submitted' },
        { line: 'INFO: the review was submitted' },
        { line: '✅ review submitted: approve' },
      ],
      rejecting: [
        { line: 'Review not submitted' },
        { line: 'no review was submitted' },
        { line: 'reviews submitted by others' },
      ],
      injected: [
        { line: 'docs: review submitted', fires: false },
        { line: 'Review submitted', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-review-approved',
    title: 'Cleo approved',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo'] },
    match: {
      all: [
        { regex: String.raw`${lineStart}(?:[\w#-]+ ){0,4}approved\b` },
        {
          none: [
            {
              regex: String.raw`\b(?:not|never|cannot|no|if|when|until|be|once) (?:\w+ ){0,2}approved\b|\bapproved (?:only|once|after|when)\b`,
            },
            othersWords,
          ],
        },
      ],
    },
    action,
    source: String.raw`${section}, cleo success 2: \bapproved\b`,
    examples: {
      matching: [
        { line: 'Approved' },
        { line: 'INFO: PR #42 is approved' },
        { line: '✅ APPROVED: 12 files' },
      ],
      rejecting: [
        { line: 'PR #42 is not approved' },
        { line: 'unapproved changes' },
        { line: 'merge once it is approved' },
      ],
      injected: [
        { line: 'title: approved', fires: false },
        { line: '> Approved by cleo', fires: false },
      ],
    },
  },
  {
    id: 'cto-changes-requested',
    title: 'Cleo asked for changes',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo'] },
    match: { regex: String.raw`${lineStart}(?:review: )?(?:changes requested|requested changes)\b` },
    action,
    source: `${section}, cleo success 3: changes requested`,
    examples: {
      matching: [
        { line: 'Changes requested' },
        { line: 'INFO: requested changes on PR #42' },
        { line: 'Review: changes requested' },
      ],
      rejecting: [
        { line: 'no changes requested' },
        { line: 'the changes requested before are made' },
        { line: 'changes were not requested' },
      ],
      injected: [
        { line: 'docs: changes requested', fires: false },
        { line: 'comment: changes requested', fires: false },
      ],
    },
  },
  {
    id: 'cto-review-complete',
    title: 'A review is complete',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo'] },
    match: { regex: String.raw`${lineStart}(?:the )?(?:code )?review complete(?:d\b|\s*$|[.:!,])` },
    action,
    source: `${section}, cleo success 5: review complete`,
    examples: {
      matching: [
        { line: 'Review complete' },
        { line: 'INFO: code review completed' },
        { line: '✅ review complete!' },
      ],
      rejecting: [
        { line: 'review incomplete' },
        { line: 'review not complete' },
        { line: 'once the review is complete, merge' },
      ],
      injected: [
        { line: 'docs: review complete', fires: false },
        { line: 'title: Review complete', fires: false },
      ],
    },
  },
  {
    id: 'cto-tests-passed',
    title: 'All tests passed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['tess'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`${lineStart}test result: ok\.(?: (?<count>\d{1,9}) passed)?` },
            { regex: String.raw`${lineStart}(?:all |the )(?:[1-9]\d* )?tests passed\b` },
            { regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8}) passed[,;|]? +0 failed\b` },
            {
              regex: String.raw`^tests: {2}\s*(?:\d+ skipped, )?(?<count>[1-9]\d{0,8}) passed, \d+ total`,
            },
            {
              regex: String.raw`^ *  tests  (?<count>[1-9]\d{0,8}) passed \(`,
            },
            { regex: String.raw`${lineStart}(?:cargo test:? ok|npm test:? passed)\b` },
            {
              regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8}) passed in [\d.]+s\b`,
            },
          ],
        },
        { none: [{ regex: String.raw`(?:^|[^\d.])[1-9]\d{0,8} (?:tests? )?fail|\bnot all ` }, othersWords] },
      ],
    },
    action,
    source: `${section}, tess success 1 to 3: test result: ok / N passed 0 failed / all tests passed; cargo test ok; npm test/jest pass`,
    examples: {
      matching: [
        { line: 'test result: ok. 5 passed; 0 failed; 0 ignored', captures: { count: '5' } },
        { line: 'All tests passed', captures: {} },
        { line: '12 passed, 0 failed', captures: { count: '12' } },
        { line: 'Tests:       5 passed, 5 total', captures: { count: '5' } },
        { line: 'cargo test: ok', captures: {} },
      ],
      rejecting: [
        { line: 'test result: FAILED. 5 passed; 1 failed' },
        { line: 'not all tests passed' },
        { line: 'Tests: 1 failed, 5 passed, 6 total' },
        { line: '0 passed, 0 failed' },
      ],
      injected: [
        { line: 'title: all tests passed', fires: false },
        { line: '✓ prints "5 passed, 0 failed"', fires: false },
        { line: 'test result: ok. 5 passed; 0 failed', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-tests-complete',
    title: 'The tests are done',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['tess'] },
    match: {
      regex: String.raw`${lineStart}(?:all |the )?tests complete(?:\s*$|d\b|[.:!,])`,
    },
    action,
    source: `${section}, tess success 4: tests complete`,
    examples: {
      matching: [
        { line: 'Tests complete' },
        { line: 'INFO: tests complete.' },
        { line: 'all tests completed' },
      ],
      rejecting: [
        { line: 'tests not complete' },
        { line: 'tests incomplete' },
        { line: 'when the tests are complete, approve' },
      ],
      injected: [
        { line: 'test: tests complete', fires: false },
        { line: 'comment: tests complete', fires: false },
      ],
    },
  },
  {
    id: 'cto-security-check-passed',
    title: 'A security check found nothing',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cipher'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}security (?:check|scan) passed\b` },
        { regex: String.raw`${lineStart}(?:found )?(?:no|no known|0) vulnerabilities\b` },
      ],
    },
    action,
    source: `${section}, cipher success 1: security check/scan passed, no vulnerabilities`,
    examples: {
      matching: [
        { line: 'Security check passed' },
        { line: 'found 0 vulnerabilities' },
        { line: 'INFO: no vulnerabilities found' },
      ],
      rejecting: [
        { line: 'security check not passed' },
        { line: 'found 10 vulnerabilities' },
        { line: 'there may be no vulnerabilities at all' },
      ],
      injected: [
        { line: 'docs: no vulnerabilities', fires: false },
        { line: 'title: found 0 vulnerabilities', fires: false },
      ],
    },
  },
  {
    id: 'cto-secrets-verified',
    title: 'The secrets are where they belong',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cipher'] },
    match: { regex: String.raw`${lineStart}(?:all |the )?secrets (?:are )?verified\b` },
    action,
    source: `${section}, cipher success 2: secrets verified`,
    examples: {
      matching: [
        { line: 'Secrets verified' },
        { line: 'INFO: all secrets are verified' },
        { line: 'the secrets are verified: 4' },
      ],
      rejecting: [
        { line: 'secrets not verified' },
        { line: 'no secrets were verified' },
        { line: 'secrets verification failed' },
      ],
      injected: [
        { line: 'docs: secrets verified', fires: false },
        { line: 'Secrets verified', agent: 'bolt', fires: false },
      ],
    },
  },
  {
    id: 'cto-audit-passed',
    title: 'An audit passed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cipher'] },
    match: {
      regex: String.raw`${lineStart}(?:(?:the|bun|cargo|npm|pip|pnpm|security|yarn) )?audit (?:has )?passed\b`,
    },
    action,
    source: `${section}, cipher success 3: audit passed`,
    examples: {
      matching: [
        { line: 'Audit passed' },
        { line: 'INFO: npm audit passed' },
        { line: 'the audit has passed' },
      ],
      rejecting: [
        { line: 'audit not passed' },
        { line: 'no audit passed' },
        { line: 'audit passes through a proxy' },
      ],
      injected: [
        { line: 'ci: audit passed', fires: false },
        { line: 'title: audit passed', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
