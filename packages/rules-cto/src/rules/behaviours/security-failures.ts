import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const scope = { agents: ['cipher'] } as const

/** What the agent that looks for weaknesses has found. */
export const securityFailures = [
  {
    id: 'cto-vulnerability-found',
    title: 'A vulnerability was found',
    priority: 2,
    severity: 'critical',
    scope,
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\bfound (?<count>[1-9]\d{0,6}) (?:\w+ ){0,3}vulnerabilit\w{1,3}\b` },
            {
              regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,6}) (?:\w+ ){0,3}vulnerabilit\w{1,3} (?:detected|found|\([1-9])`,
            },
            {
              regex: String.raw`${lineStart}(?:(?:critical|high|a|new|security) ){0,3}vulnerabilit\w{1,3} (?:was |were )?(?:detected|found)\b`,
            },
            {
              regex: String.raw`${lineStart}(?:(?:critical|high|a|new|[1-9]\d{0,6}) ){0,3}security issues?(?: (?:was |were )?(?:detected|found)\b|: )`,
            },
          ],
        },
        {
          none: [
            { regex: String.raw`\bsecurity issues?: (?:0|no|none)\b|\b(?:fix|mend|patch|resolv)ed [1-9]` },
            othersWords,
          ],
        },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-code' },
    source: `${section}, cipher failure 1: vulnerability found/security issue`,
    examples: {
      matching: [
        { line: 'found 3 vulnerabilities (1 moderate, 2 high)', captures: { count: '3' } },
        { line: 'error: 2 vulnerabilities found!', captures: { count: '2' } },
        { line: 'Critical vulnerability found: SQL injection in src/query.ts', captures: {} },
        { line: 'Security issue: the session cookie is not secure' },
      ],
      rejecting: [
        { line: 'found 0 vulnerabilities' },
        { line: 'No vulnerabilities found' },
        { line: 'security issues: none' },
        { line: 'fixed 2 of 2 vulnerabilities' },
        { line: 'INFO: 12 packages checked against 700 known vulnerabilities' },
      ],
      injected: [
        { line: 'fix(deps): 3 vulnerabilities found by the audit', fires: false },
        { line: 'found 3 vulnerabilities (1 moderate, 2 high)', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-secret-exposed',
    title: 'A secret stands where others can read it',
    priority: 2,
    severity: 'critical',
    scope,
    match: {
      all: [
        {
          any: [
            { regex: String.raw`${lineStart}(?:[1-9]\d* )?(?:secrets?|credentials) (?:exposed|leaked)\b` },
            { regex: String.raw`${lineStart}(?:possible )?(?:credential|secret) leak(?:s|age)?\b` },
            {
              regex: String.raw`${lineStart}(?:(?:found|[1-9]\d*|a) ){0,2}hard-?coded\s(?:credentials?|passwords?|secrets?)\b(?: (?:detected |found )?in (?<file>[\w@./-]+))?`,
            },
            { regex: String.raw`\bleaks found: [1-9]` },
          ],
        },
        {
          none: [{ regex: String.raw`\b(?:leak(?:s|age)?|secrets?): (?:0|no|none)\b` }, othersWords],
        },
      ],
    },
    // A secret that was seen must be changed: by a human.
    action: { autonomy: 'issue' },
    source: `${section}, cipher failure 2: secret exposed/credential leak/hardcoded secret`,
    examples: {
      matching: [
        { line: 'Hardcoded secret detected in src/config.ts:12', captures: { file: 'src/config.ts' } },
        { line: 'ERROR: credential leak in the CI log', captures: {} },
        { line: '1:23PM WRN leaks found: 2' },
        { line: 'Secrets exposed: AWS key' },
      ],
      rejecting: [
        { line: 'no hardcoded secrets found' },
        { line: 'leaks found: 0' },
        { line: 'INFO: 0 secrets exposed' },
        { line: 'Secrets verified' },
        { line: 'a memory leak: 2 bytes' },
      ],
      injected: [
        { line: 'fix: hardcoded secret in src/config.ts', fires: false },
        { line: 'issue: "Secret exposed by agent rex"', fires: false },
      ],
    },
  },
  {
    id: 'cto-audit-failed',
    title: 'An audit failed',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      all: [
        {
          regex: String.raw`${lineStart}(?:(?<tool>bun|cargo|npm|pip|pnpm|security|yarn) )?(?:the )?audit (?:has )?failed\b`,
        },
        { none: [{ regex: String.raw`\bfailed: 0\W*$` }] },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: `${section}, cipher failure 3: audit failed`,
    examples: {
      matching: [
        { line: 'Audit failed', captures: {} },
        { line: 'ERROR: npm audit failed: ENOLOCK', captures: { tool: 'npm' } },
        { line: 'cargo audit failed with exit code 1', captures: { tool: 'cargo' } },
      ],
      rejecting: [
        { line: 'Audit passed; nothing failed' },
        { line: 'audit failed: 0' },
        { line: 'INFO: tells when the audit failed' },
      ],
      injected: [
        { line: 'ci: audit failed', fires: false },
        { line: 'title: "npm audit failed"', fires: false },
      ],
    },
  },
  {
    id: 'cto-insecure-dependency',
    title: 'A dependency is not secure',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      all: [
        {
          regex: String.raw`${lineStart}(?:(?:found|[1-9]\d*|an?) ){0,2}(?:insecure|vulnerable) (?:dep|dependenc(?:y|ies))\b(?:(?: found| detected)?:? (?<dependency>[\w@./-]+))?`,
        },
        { none: [{ regex: String.raw`\b(?:dep|dependenc(?:y|ies)): (?:0|none)\b` }, othersWords] },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-code' },
    source: `${section}, cipher failure 4: insecure dep`,
    examples: {
      matching: [
        { line: 'Insecure dependency: lodash@4.17.0', captures: { dependency: 'lodash@4.17.0' } },
        { line: 'WARN: 2 vulnerable dependencies', captures: {} },
        { line: 'found insecure dep openssl-1.0', captures: { dependency: 'openssl-1.0' } },
      ],
      rejecting: [
        { line: 'no insecure dependencies' },
        { line: 'insecure dependencies: 0' },
        { line: 'INFO: looks for an insecure dependency' },
        { line: 'insecure deployments are refused' },
      ],
      injected: [
        { line: 'chore(deps): insecure dependency: lodash', fires: false },
        { line: '"Insecure dependency: react" is the title', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
