import type { Rule } from '@healer/core/contracts'
import { anyAgent } from './agents.ts'
import { othersWords } from './others-words.ts'

const source = 'original-healer.md section 3.8, global failure'

/**
 * Failures of any agent to reach what it needs. The specification's own patterns of the kind are `cto-authentication-broken`,
 * `cto-permission-denied-filesystem`, `cto-connection-refused` and `cto-timeout`; what they match is not told twice.
 */
export const accessFailures = [
  {
    id: 'cto-permission-denied',
    title: 'An agent is not permitted to do something',
    priority: 2,
    severity: 'high',
    scope: { agents: anyAgent },
    match: {
      all: [
        {
          regex: String.raw`(?:^|[:\]] |"|\x60)(?:[\w./-]+: )?permission denied\b(?: ?\((?<reason>[^()\n]+)\))?`,
        },
        { none: [{ regex: 'permission denied.*filesystem' }, othersWords] },
      ],
    },
    action: { autonomy: 'issue' },
    source: `${source} 5: permission denied`,
    examples: {
      matching: [
        { line: 'bash: /workspace/run.sh: Permission denied' },
        {
          line: 'git@github.com: Permission denied (publickey).',
          captures: { reason: 'publickey' },
        },
        { line: "Error: EACCES: permission denied, open '/workspace/package.json'", captures: {} },
        { line: 'Error: Permission denied (os error 13)', captures: { reason: 'os error 13' } },
      ],
      rejecting: [
        { line: 'ERROR: permission denied on filesystem' },
        { line: 'INFO: 0 requests with permission denied' },
        { line: 'permission granted; nothing was denied' },
      ],
      injected: [
        { line: 'feat: permission denied page for the admin area', fires: false },
        { line: 'gh issue create --title "bash: run.sh: Permission denied"', fires: false },
      ],
    },
  },
  {
    id: 'cto-authentication-failed',
    title: 'An agent could not prove who it is',
    priority: 2,
    severity: 'high',
    scope: { agents: anyAgent },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\b(?:authentication|auth) failed\b` },
            { regex: String.raw`(?:^|: )(?:invalid (?:signature|api key)|bad credentials)\b` },
            { regex: String.raw`\b403 forbidden\b` },
          ],
        },
        {
          none: [
            { literal: 'unauthorized' },
            { literal: 'invalid token' },
            { regex: String.raw`\b(?:0|no) (?:authentication|auth) failed|failed: 0\W*$` },
            othersWords,
          ],
        },
      ],
    },
    action: { autonomy: 'issue' },
    source: `${source} 6: auth(entication)? failed, with the signature, the key and 403 of the documents`,
    examples: {
      matching: [
        { line: "fatal: Authentication failed for 'https://github.com/acme/app.git/'" },
        { line: 'ERROR: auth failed' },
        { line: 'gh: Bad credentials (HTTP 401)', captures: {} },
        { line: 'error: request failed: 403 Forbidden' },
        { line: 'webhook: invalid signature' },
      ],
      rejecting: [
        { line: "ERROR: Tool authentication failed: invalid token for 'github_*'" },
        { line: 'auth failed: 0' },
        { line: 'INFO: authentication succeeded after 1 retry' },
        { line: 'PASS: rejects an invalid signature' },
      ],
      injected: [
        { line: 'issue: "authentication failed for user cleo"', fires: false },
        { line: 'test auth::tells_that_authentication_failed ... ok', fires: false },
      ],
    },
  },
  {
    id: 'cto-timed-out',
    title: 'An agent waited in vain',
    priority: 2,
    severity: 'medium',
    scope: { agents: anyAgent },
    match: {
      all: [
        { regex: String.raw`\btimed[ -]?out\b` },
        {
          none: [
            {
              regex: String.raw`\b(?:0|no|none|never|not|zero) (?:\w+ )?timed[ -]?out\b|\b(?:if|unless) (?:\w+ ){0,3}timed[ -]?out\b|\btimed[ -]?out["']?[:=] ?(?:0|false|none)\b|--timed-?out`,
            },
            othersWords,
          ],
        },
      ],
    },
    action: { autonomy: 'issue', strategy: 'retry' },
    source: `${source} 8: timed? ?out|timeout; the word timeout is cto-timeout`,
    examples: {
      matching: [
        { line: 'ERROR: the request timed out' },
        { line: 'curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received' },
        { line: 'Error: Test timed out in 5000ms.' },
      ],
      rejecting: [
        { line: 'npm test -- --timeout=30' },
        { line: 'timed out: 0' },
        { line: 'INFO: 12 requests, none timed out' },
        { line: 'retries if the request timed out' },
        { line: 'we timed our tests' },
      ],
      injected: [
        { line: 'fix(client): retry when it timed out', fires: false },
        { line: 'test client::tells_what_timed out ... ok', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
