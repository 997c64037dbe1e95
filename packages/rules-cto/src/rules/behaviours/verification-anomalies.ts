import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What is odd in the log of an agent that deploys, reviews, tests or audits, and no failure yet: counted, not told. */
export const verificationAnomalies = [
  {
    id: 'cto-pod-pending',
    title: 'A pod waits for a node',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['bolt'] },
    match: {
      any: [
        { regex: String.raw`^\s*(?<pod>[a-z0-9][a-z0-9.-]*) +\d+/\d+ +pending\b` },
        {
          all: [
            { literal: ' pending' },
            { regex: String.raw`${lineStart}pod (?:["']?[\w./-]+["']? )?(?:is )?(?:still )?pending\b` },
          ],
        },
      ],
    },
    action,
    source: `${section}, bolt anomaly 1: pod pending`,
    examples: {
      matching: [
        { line: 'app-db-1   0/1   Pending   0   5m', captures: { pod: 'app-db-1' } },
        { line: 'Pod app-db-1 is still pending', captures: {} },
        { line: 'WARN: pod pending for 5m' },
      ],
      rejecting: [
        { line: 'app-db-1   1/1   Running   0   5m' },
        { line: '0 pods pending' },
        { line: 'INFO: pod app-db-1 is no longer pending' },
      ],
      injected: [
        { line: 'docs: pod pending', fires: false },
        { line: 'title: "Pod app-db-1 is pending"', fires: false },
      ],
    },
  },
  {
    id: 'cto-volume-pending',
    title: 'A volume claim waits for a volume',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['bolt'] },
    match: {
      any: [
        {
          all: [
            { literal: ' pending' },
            {
              regex: String.raw`${lineStart}(?:pvc|persistentvolumeclaim)[ /]["']?(?:[\w./-]+["']? )?(?:is )?(?:still )?pending\b`,
            },
          ],
        },
        { literal: 'unbound immediate persistentvolumeclaims' },
        { regex: String.raw`^\s*(?<claim>[a-z0-9][a-z0-9.-]*) +pending +(?:\S+ +)?(?:\d+[smhd])+\s*$` },
      ],
    },
    action,
    source: `${section}, bolt anomaly 2: pvc pending`,
    examples: {
      matching: [
        { line: 'data-app-db-1   Pending   standard   12m', captures: { claim: 'data-app-db-1' } },
        { line: 'PVC pending for 12m', captures: {} },
        { line: '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.' },
      ],
      rejecting: [
        { line: 'data-app-db-1   Bound   pvc-1a2b   10Gi   RWO   standard   12m' },
        { line: 'INFO: no pvc pending' },
        { line: 'app-db-1   0/1   Pending   0   5m' },
      ],
      injected: [
        { line: 'docs: pvc pending', fires: false },
        { line: 'issue: PVC data-app-db-1 is pending', fires: false },
      ],
    },
  },
  {
    id: 'cto-still-reviewing',
    title: 'A review takes long',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo'] },
    match: { regex: String.raw`${lineStart}(?:[\w-]+ ){0,2}still reviewing\b` },
    action,
    source: `${section}, cleo anomaly 1: still reviewing`,
    examples: {
      matching: [
        { line: 'Still reviewing PR #42' },
        { line: 'INFO: cleo is still reviewing' },
        { line: 'still reviewing...' },
      ],
      rejecting: [
        { line: 'reviewing is done, still' },
        { line: 'Review complete' },
        { line: 'nobody knows whether she is still reviewing' },
      ],
      injected: [
        { line: 'comment: "still reviewing"', fires: false },
        { line: '> Still reviewing PR #42', fires: false },
      ],
    },
  },
  {
    id: 'cto-flaky-test',
    title: 'A test fails now and then',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['tess'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\bflaky(?: tests?\b|: )` },
            { regex: String.raw`\bintermittent(?:ly)? fail` },
            { regex: String.raw`\bretrying failed tests?\b` },
            { regex: String.raw`\(retry #[1-9]` },
          ],
        },
        {
          none: [
            {
              regex: String.raw`\b(?:0|no|none|not|un) ?flaky|flaky(?: tests?)?: (?:0|none)\b|\bnot (?:an )?intermittent`,
            },
            othersWords,
          ],
        },
      ],
    },
    action,
    source: `${section}, tess anomaly 1: flaky/intermittent/retry`,
    examples: {
      matching: [
        { line: 'flaky: login.spec.ts' },
        { line: '  ✘  3 [chromium] login.spec.ts:3:1 (retry #1)' },
        { line: 'WARN: intermittent failure of login' },
        { line: 'Retrying failed tests' },
      ],
      rejecting: [
        { line: '0 flaky' },
        { line: 'flaky tests: 0' },
        { line: 'INFO: snowflake tests are not flakyish' },
        { line: 'test retry::stops_after_three ... ok' },
      ],
      injected: [
        { line: 'test(login): mend flaky test', fires: false },
        { line: '✓ (retry #1) login', fires: false },
      ],
    },
  },
  {
    id: 'cto-tests-skipped',
    title: 'Tests were left out',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['tess'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8}) (?:tests? )?skipped\b` },
            { regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8}) (?:tests? )?ignored\b` },
            { regex: String.raw`^test \S+ \S{3} ignored\b` },
          ],
        },
        { none: [othersWords] },
      ],
    },
    action,
    source: `${section}, tess anomaly 2: skipped/ignored`,
    examples: {
      matching: [
        { line: 'Tests: 2 skipped, 5 passed, 7 total', captures: { count: '2' } },
        { line: 'test result: ok. 5 passed; 0 failed; 3 ignored; 0 measured', captures: { count: '3' } },
        { line: 'test login::slow ... ignored', captures: {} },
      ],
      rejecting: [
        { line: 'test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured' },
        { line: '0 skipped' },
        { line: 'skipped the cache' },
      ],
      injected: [
        { line: '✓ prints "2 skipped"', fires: false },
        { line: 'test(login): 2 tests skipped on Windows', fires: false },
      ],
    },
  },
  {
    id: 'cto-slow-test',
    title: 'A test takes long',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['tess'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`^test (?<test>[\w:]+) has been running for over \d+ seconds` },
            {
              regex: String.raw`${lineStart}(?:[1-9]\d* )?slow(?:est)? tests?(?:\s*$|:| (?:file|took|detected|found)\b)`,
            },
          ],
        },
        { none: [{ regex: String.raw`slow tests?: (?:0|none)\b` }] },
      ],
    },
    action,
    source: `${section}, tess anomaly 3: slow test`,
    examples: {
      matching: [
        { line: 'test login::slow has been running for over 60 seconds', captures: { test: 'login::slow' } },
        { line: 'Slow test: login.spec.ts (31.2s)', captures: {} },
        { line: 'WARN: 2 slow tests found' },
      ],
      rejecting: [
        { line: 'slow tests: 0' },
        { line: 'INFO: no slow tests found' },
        { line: 'slow testing pays' },
      ],
      injected: [
        { line: 'perf: slow test', fires: false },
        { line: 'issue: "slow test: login"', fires: false },
      ],
    },
  },
  {
    id: 'cto-security-advisory',
    title: 'An advisory is about what the project uses',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['cipher'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\b(?<advisory>CVE-20[0-4]\d-\d{4,7})\b` },
            { regex: String.raw`\b(?<advisory>RUSTSEC-\d{4}-\d{4})\b` },
            { regex: String.raw`/advisories/(?<advisory>GHSA-[\w-]{4,20})` },
            {
              regex: String.raw`${lineStart}(?:[1-9]\d* )?(?:security )?advisor\w{1,3}(?::| found\b| for\b)`,
            },
          ],
        },
        { none: [{ regex: String.raw`\badvisor(?:y|ies): (?:0|none)\b` }, othersWords] },
      ],
    },
    action,
    source: String.raw`${section}, cipher anomaly 1: advisory/cve-\d+`,
    examples: {
      matching: [
        { line: 'openssl 1.0.2: CVE-2024-12345 (high)', captures: { advisory: 'CVE-2024-12345' } },
        { line: 'ID:        RUSTSEC-2024-0336', captures: { advisory: 'RUSTSEC-2024-0336' } },
        {
          line: 'More info: https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
          captures: { advisory: 'GHSA-35jh-r3h4-6jhm' },
        },
        { line: 'Security advisory: upgrade openssl', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: Loaded 700 security advisories (from /root/.cargo/advisory-db)' },
        { line: 'receive-2024-0001' },
        { line: 'advisories: 0' },
      ],
      injected: [
        { line: 'fix(deps): CVE-2024-12345', fires: false },
        { line: 'PR title: RUSTSEC-2024-0336', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
