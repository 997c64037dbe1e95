import type { Matcher, Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { minutes } from './records/minutes.ts'
import { podFailed } from './records/pod-phases.ts'

const head = {
  alertCode: 'A17',
  priority: 2,
  severity: 'high',
  scope: { agents: ['tess'] },
  action: { autonomy: 'issue', strategy: 'restart' },
  source:
    'original-healer.md sections 3.10, A17, and 3.11, Tess; section 9 for the lines of an agent that starts',
} as const

// Each is written once, by a run whose log is delivered.
const begun: Matcher = {
  any: [
    { literal: 'cto config loaded' },
    { literal: 'mcp tools initialized' },
    { literal: 'connected to tools-server' },
    { literal: 'tool inventory check' },
  ],
}

/** What the test runners of all languages write when tests have run. @source original-healer.md section 3.7 */
const testOutput: Matcher = {
  any: [
    { literal: 'test result: ' },
    { regex: '\\b[0-9]+ (?:passed|tests? passed)\\b' },
    // Of runs in which none passed: the word alone stands in too many lines to be looked for.
    { regex: '\\b[0-9]+ (?:tests? )?failed in ' },
    { regex: '\\b[0-9]+ failed \\([0-9]' },
    { regex: '^\\W*(?:test suites:|test files|tests:) +[0-9]' },
    { regex: '^\\s*--- (?:pass|fail|skip): ' },
    { regex: '^(?:passed|failed)! +- failed: ' },
    { regex: '^ran [0-9]+ tests? in ' },
    { regex: '\\bgo test ' },
    { literal: 'gotestsum' },
  ],
}

const over = exampleOf.pod({ name: 'coderun-tess-42-abcde', phase: 'Succeeded', isReady: false })
const crashed = exampleOf.pod({ name: 'coderun-tess-42-abcde', phase: 'Failed', isReady: false })
const start = 'INFO: CTO config loaded: cto-config.json'
const line = (offsetMs: number, text: string) => ({ line: text, kind: 'log', offsetMs }) as const
const first = line(-minutes(9), start)

/**
 * Alert code A17: Tess has come to an end without any test having run, or has run for half an hour without one.
 *
 * The time starts with what she writes at her start, so that no log is never taken for no test.
 */
export const a17TestsNotRun = [
  {
    ...head,
    id: 'cto-tests-never-run',
    title: 'Tess came to an end, and no test was run',
    sequence: {
      steps: [
        { id: 'begun', match: begun },
        { id: 'tested', match: testOutput, absent: true, withinMs: minutes(240) },
        { id: 'ended', match: fieldIs('pod', 'phase', 'Succeeded'), withinMs: minutes(240) },
      ],
      by: ['subject.runId'],
    },
    examples: {
      matching: [
        { ...over, around: [first] },
        { ...over, around: [first, line(-minutes(5), 'I read the tests, they look good.')] },
        { ...over, around: [first, { ...line(-minutes(5), '12 passed'), agent: 'rex' }] },
      ],
      rejecting: [
        { ...over, around: [first, line(-minutes(5), 'test result: ok. 5 passed; 0 failed')] },
        { ...over, around: [first, line(-minutes(5), 'Tests:       12 passed, 12 total')] },
        { ...over, around: [first, line(-minutes(5), '--- FAIL: TestCart (0.00s)')] },
        { ...over, around: [] },
        { ...crashed, around: [first] },
      ],
      injected: [
        { ...over, kind: 'log', around: [first], fires: false },
        { ...over, around: [first, { ...line(-minutes(5), '12 passed'), agent: 'mallory' }], fires: true },
      ],
    },
  },
  {
    ...head,
    id: 'cto-tests-overdue',
    title: 'Tess has run for 30 minutes, and no test was run',
    expect: {
      after: { match: begun, once: true },
      event: { any: [testOutput, podFailed, fieldIs('pod', 'isDeleted', true)] },
      withinMs: minutes(30),
      by: ['subject.runId'],
    },
    examples: {
      matching: [
        { line: start, around: [] },
        {
          line: 'INFO: MCP tools initialized: 15 remote tools available',
          around: [line(minutes(31), '12 passed')],
        },
        { line: start, around: [line(1_000, 'INFO: Connected to tools-server at http://cto-tools:8080')] },
      ],
      rejecting: [
        { line: start, around: [line(minutes(29), 'Test Suites: 3 passed, 3 total')] },
        { line: start, around: [line(minutes(2), '=== 3 failed, 1 passed in 0.12s ===')] },
        { line: start, around: [{ ...crashed, offsetMs: minutes(3) }] },
        { line: 'INFO: CTO config is loading', around: [] },
        { line: start, agent: 'cleo', around: [] },
      ],
      injected: [
        { ...exampleOf.pod({ name: 'cto config loaded' }), around: [], fires: false },
        { line: start, around: [{ ...line(minutes(2), '12 passed'), agent: 'cleo' }], fires: true },
      ],
    },
  },
] as const satisfies readonly Rule[]
