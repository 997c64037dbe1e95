import type { Rule } from '@healer/core/contracts'
import { ciFailure } from './ci-rule-shape.ts'

/** Secrets in code. */
export const securitySecretRules = [
  {
    ...ciFailure,
    id: 'ci-secret-found',
    title: 'A secret stands in the code',
    match: {
      any: [
        { regex: '\\bleaks found: [1-9]' },
        { regex: '\\bFound (?:un)?verified result\\b' },
        { regex: '\\bPush cannot contain secrets\\b' },
        { regex: '^RuleID:\\s+\\S', caseSensitive: true },
        { regex: '\\bsecret(?:s)? (?:was |were )?(?:detected|found) in (?:\\S+:\\d+|commit\\b)' },
      ],
    },
    source:
      'original-healer.md section 2.4: security_secret; output of gitleaks, TruffleHog, push protection',
    examples: {
      matching: [
        { line: '3:12PM WRN leaks found: 2' },
        { line: 'Found verified result 🐷🔑' },
        { line: 'remote: - Push cannot contain secrets' },
        { line: 'RuleID:      aws-access-token' },
        { line: 'Secret detected in src/config.ts:12' },
      ],
      rejecting: [
        { line: '3:12PM INF no leaks found' },
        { line: 'leaks found: 0' },
        { line: 'Run gitleaks detect --verbose' },
        { line: 'test secret_found_in_commit_is_refused ... ok' },
      ],
      injected: [{ line: 'user wrote: RuleID: aws-access-token', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Dependabot, and the review of dependencies. */
export const securityDependabotRules = [
  {
    ...ciFailure,
    id: 'ci-dependabot-failed',
    title: 'Dependabot failed, or a dependency is vulnerable',
    match: {
      any: [
        { regex: "\\bDependabot (?:encountered|failed|could not|couldn't|cannot|can't|was unable)\\b" },
        { regex: '\\bDependabot::\\w+' },
        { regex: '\\bDependabot (?:security )?alerts?\\b.*\\b[1-9]\\d* open\\b' },
        { regex: '\\bDependency review detected vulnerable packages\\b' },
      ],
    },
    source: 'original-healer.md section 3.12: dependabot',
    examples: {
      matching: [
        { line: 'Dependabot encountered an error performing the update' },
        { line: 'updater | Dependabot::DependencyFileNotResolvable: could not resolve left-pad' },
        { line: 'Dependabot alerts: 3 open' },
        { line: 'Dependency review detected vulnerable packages.' },
      ],
      rejecting: [
        { line: 'Checking out refs/heads/dependabot/npm_and_yarn/vite-5.4.0' },
        { line: 'Dependabot alerts: 0 open' },
        { line: 'actor: dependabot[bot]' },
      ],
      injected: [{ line: 'user wrote: Dependabot encountered an error', fires: true }],
    },
  },
] as const satisfies readonly Rule[]

/** Scanners of code, images and dependencies. */
export const securityCodeScanRules = [
  {
    ...ciFailure,
    id: 'ci-vulnerability-found',
    title: 'A scanner found a vulnerability',
    match: {
      any: [
        { regex: '\\bCVE-\\d{4}-\\d{4,7}\\b' },
        { regex: '\\b(?:RUSTSEC-\\d{4}-\\d{4}|GHSA(?:-[0-9a-z]{4}){3}|GO-\\d{4}-\\d{4})\\b' },
        { regex: '^error: [1-9]\\d* vulnerabilit(?:y|ies) found' },
        { regex: '\\byour code is affected by [1-9]\\d* vulnerabilit' },
        { regex: '^Total: [1-9]\\d* \\((?:UNKNOWN|LOW|MEDIUM|HIGH|CRITICAL): ' },
        { regex: '^Ran \\d+ rules on \\d+ files: [1-9]\\d* findings?\\b' },
        { regex: '^>>\\s*Issue: \\[B\\d{3}:' },
        { regex: '\\bcode scanning\\b.*\\b[1-9]\\d* new alerts?\\b' },
      ],
    },
    exceptions: [
      {
        id: 'mended-or-accepted',
        owner: 'healer',
        reason: 'The line says that the vulnerability was mended, or that somebody decided to live with it.',
        match: {
          regex:
            '\\b(?:fix(?:es|ed)?(?: for)?|patch(?:es|ed)?|mitigates?|ignor(?:es|ed|ing)|suppress(?:es|ed|ing)|allow-?listed|not affected by|bump(?:s|ed)?)\\b[^│|]*\\b(?:CVE|RUSTSEC|GHSA|GO)-',
        },
        examples: {
          suppressed: [
            { line: 'HEAD is now at 3f2a1bc Bump openssl to 3.0.14, fixes CVE-2024-1234' },
            { line: 'ignoring RUSTSEC-2023-0071 as deny.toml says' },
          ],
          kept: [{ line: '│ openssl │ CVE-2024-1234 │ HIGH │ fixed │ 3.0.1 │ 3.0.14 │' }],
        },
      },
    ],
    source: 'original-healer.md section 3.12: CVE-\\d{4}',
    examples: {
      matching: [
        { line: '│ openssl │ CVE-2024-1234 │ CRITICAL │ fixed │ 3.0.1 │ 3.0.14 │' },
        { line: 'ID:        RUSTSEC-2024-0003' },
        { line: 'error: 2 vulnerabilities found!' },
        { line: 'Your code is affected by 1 vulnerability from 1 module.' },
        { line: 'Total: 3 (HIGH: 2, CRITICAL: 1)' },
        { line: 'Ran 240 rules on 31 files: 2 findings.' },
        { line: '>> Issue: [B105:hardcoded_password_string] Possible hardcoded password' },
        { line: 'Code scanning results / CodeQL: 2 new alerts' },
      ],
      rejecting: [
        { line: 'Total: 0 (HIGH: 0, CRITICAL: 0)' },
        { line: 'found 0 vulnerabilities' },
        { line: 'Your code is affected by 0 vulnerabilities.' },
        { line: 'Ran 240 rules on 31 files: 0 findings.' },
        { line: 'reading cve-database.json' },
      ],
      injected: [{ line: 'user wrote: what is CVE-2024-1234?', fires: true }],
    },
  },
] as const satisfies readonly Rule[]
