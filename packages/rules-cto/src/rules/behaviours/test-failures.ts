import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const scope = { agents: ['tess'] } as const
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

// What Vitest, Jest, cargo and pytest write after the number; each with `failed` before it is seldom seen elsewhere.
const afterFailed = [String.raw` \|`, ',', ';', String.raw` in [\d.]+ ?m?s\b`, String.raw` \([1-9]`] as const

/** Failures of the agent that tests. That a program panicked is `cto-panicked`. */
export const testFailures = [
  {
    id: 'cto-tests-failed',
    title: 'Tests failed',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        {
          regex: String.raw`${lineStart}test result: failed\. \d{1,9} passed; (?<count>[1-9]\d{0,8}) failed\b`,
        },
        { regex: String.raw`${lineStart}test result: failed\b` },
        { regex: String.raw`${lineStart}failed! +- failed: +(?<count>[1-9]\d{0,8}), passed: ` },
        { regex: String.raw`^\s*--- fail: (?<test>[\w/#.-]+)` },
        { regex: String.raw`^test (?<test>[\w:]+)(?: - should panic)? \.\.\. failed\b` },
        { regex: String.raw`^\s*(?<count>[1-9]\d{0,8}) failing\b` },
        {
          all: [
            {
              any: [
                ...afterFailed.map((end) => ({
                  regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8}) failed${end}`,
                })),
                { regex: String.raw`(?:^|[^\d.])(?<count>[1-9]\d{0,8})\stests? failed\b` },
                {
                  regex: String.raw`${lineStart}(?:the |some |unit |integration |e2e )?tests? failed(?:\s*$|[.!,]|: ?(?:[^0\s]|$)| (?:after|because|due|in|on|with)\b)`,
                },
              ],
            },
            { none: [othersWords] },
          ],
        },
      ],
    },
    action,
    source: String.raw`${section}, tess failure 1: test result: failed|\d+ failed|tests? failed`,
    examples: {
      matching: [
        {
          line: 'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out',
          captures: { count: '2' },
        },
        { line: 'test result: FAILED', captures: {} },
        { line: '      Tests  2 failed | 5 passed (7)', captures: { count: '2' } },
        { line: 'Tests:       1 failed, 5 passed, 6 total', captures: { count: '1' } },
        { line: '=========== 10 failed, 90 passed in 1.23s ===========', captures: { count: '10' } },
        { line: '--- FAIL: TestLogin/empty (0.01s)', captures: { test: 'TestLogin/empty' } },
        { line: 'test login::logs_in ... FAILED', captures: { test: 'login::logs_in' } },
        { line: 'ERROR: tests failed', captures: {} },
      ],
      rejecting: [
        { line: 'test result: ok. 5 passed; 0 failed; 0 ignored' },
        { line: 'Tests: 0 failed, 100 passed' },
        { line: 'tests failed: 0' },
        { line: 'test login::tells_that_tests_failed ... ok' },
        { line: 'INFO: reruns when tests failed' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Mend 2 failed, 5 passed', fires: false },
        { line: '✓ prints "1 failed, 5 passed" (3 ms)', fires: false },
        { line: 'test result: FAILED. 3 passed; 2 failed', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-assertion-failed',
    title: 'An assertion failed',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      all: [
        {
          any: [
            { regex: String.raw`(?:^|[:'] ?)assertion failed\b` },
            { regex: String.raw`(?:^|: )assertion \x60[^\x60\n]+\x60 failed\b` },
            { regex: String.raw`${lineStart}(?:E +)?(?:\w+: )?assertionerror(?:\s*$|:| \[)` },
          ],
        },
        { none: [{ regex: String.raw`\bassertions? failed: 0\W*$` }, othersWords] },
      ],
    },
    action,
    source: `${section}, tess failure 2: assertion failed`,
    examples: {
      matching: [
        { line: 'assertion `left == right` failed: the sum' },
        { line: "thread 'main' panicked at 'assertion failed: x > 0', src/lib.rs:4:5" },
        { line: 'AssertionError: expected 1 to be 2' },
        { line: 'E       AssertionError: assert 1 == 2' },
      ],
      rejecting: [
        { line: 'assertion failed: 0' },
        { line: 'INFO: 12 assertions, none failed' },
        { line: 'catches an AssertionError' },
      ],
      injected: [
        { line: '✓ tells which assertion failed', fires: false },
        { line: 'fix: assertion failed in the parser', fires: false },
      ],
    },
  },
  {
    id: 'cto-approved-despite-failures',
    title: 'Tess approved what fails',
    priority: 2,
    severity: 'critical',
    scope,
    match: {
      all: [
        {
          any: [
            {
              regex: String.raw`\bapproved\b[^\n]*\b(?:[1-9]\d* (?:\w+ ){0,2}fail(?:ed|ing|ures?)\b|(?:despite|although|though|but|with) (?:\w+ ){0,4}fail(?:ed|ing|s|ures?)?\b)`,
            },
            {
              regex: String.raw`\b(?:[1-9]\d* (?:\w+ ){0,2}fail(?:ed|ing|ures?)|(?:builds?|checks?|ci|suites?|tests?) (?:\w+ )?fail(?:ed|ing|s)?)\b[^\n]*\bapproved\b`,
            },
          ],
        },
        {
          none: [
            {
              regex: String.raw`\b(?:not|never|un|dis)[ -]?approved\b|\bapproved (?:only|once|after|when|by)\b|\b(?:with|and) (?:0|no|zero|without) (?:\w+ ){0,2}fail|\bno longer fail`,
            },
            othersWords,
          ],
        },
      ],
    },
    action: { autonomy: 'issue' },
    source: `${section}, tess failure 5: approved.*fail|fail.*approved`,
    examples: {
      matching: [
        { line: 'APPROVED although 3 tests failed' },
        { line: 'PR #42 approved with 2 failing tests' },
        { line: '2 tests failed, approved' },
        { line: 'CI failed but the pull request is approved' },
      ],
      rejecting: [
        { line: '0 failed, approved' },
        { line: 'approved: 5 passed, 0 failed' },
        { line: 'not approved: 3 tests failed' },
        { line: 'Approved with 0 failures' },
        { line: 'approved by a failsafe' },
      ],
      injected: [
        { line: 'Review of "fix the failed build": approved', fires: false },
        { line: 'title: approved although 3 tests failed', fires: false },
        { line: 'APPROVED although 3 tests failed', agent: 'cleo', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
