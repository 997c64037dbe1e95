import type { Rule } from '@healer/core/contracts'
import { typeScriptAgents } from './agents.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

/** Failures of agents whose code a linter refuses. */
export const lintFailures = [
  {
    id: 'cto-golangci-lint-failed',
    title: 'golangci-lint refuses Go code',
    priority: 2,
    severity: 'medium',
    scope: { agents: ['grizz'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}golangci-lint(?: run)?:? (?:found |reported )?(?:(?<count>[1-9]\d{0,6}) (?:errors?|issues?)\b|errors?:|failed\b|exited with [1-9]|finished with [1-9])`,
        },
        { regex: String.raw`^[^\n"'\x60]*level=error[^\n]*golangci-lint\b` },
      ],
    },
    action,
    source: `${section}, grizz failure 5: golangci-lint.*error`,
    examples: {
      matching: [
        { line: 'golangci-lint found 3 errors', captures: { count: '3' } },
        { line: 'ERROR: golangci-lint: 12 issues', captures: { count: '12' } },
        { line: 'golangci-lint run failed: exit status 1' },
        { line: 'level=error msg="Running error: context loading failed" tool=golangci-lint' },
      ],
      rejecting: [
        { line: 'golangci-lint: 0 errors' },
        { line: 'golangci-lint run ./internal/errors/...' },
        { line: 'install golangci-lint for better error messages' },
        { line: 'golangci-lint ran without error' },
      ],
      injected: [
        { line: 'ci: golangci-lint found 3 errors', fires: false },
        { line: 'commit message: golangci-lint failed', fires: false },
      ],
    },
  },
  {
    id: 'cto-eslint-failed',
    title: 'ESLint refuses code',
    priority: 2,
    severity: 'medium',
    scope: { agents: typeScriptAgents },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`^\s*✖ \d{1,6} problems? \((?<count>[1-9]\d{0,5}) errors?\b` },
            {
              regex: String.raw`${lineStart}eslint(?: found|:) (?<count>[1-9]\d{0,5}) (?:error|problem)s?\b`,
            },
            { regex: String.raw`${lineStart}eslint: error\b` },
            {
              regex: String.raw`${lineStart}eslint (?:failed|exited with [1-9]|exited with code [1-9]|finished with errors)\b`,
            },
          ],
        },
        { none: [othersWords] },
      ],
    },
    action,
    source: `${section}, nova failure 2, blaze failure 2, tap failure 6, spark failure 6: eslint`,
    examples: {
      matching: [
        { line: '✖ 3 problems (2 errors, 1 warning)', captures: { count: '2' } },
        { line: 'ESLint found 4 errors', captures: { count: '4' } },
        { line: 'ERROR: eslint failed with exit code 1' },
        { line: 'eslint: 1 error', captures: { count: '1' } },
      ],
      rejecting: [
        { line: '✖ 3 problems (0 errors, 3 warnings)' },
        { line: '> eslint . --max-warnings 0' },
        { line: 'eslint found 0 errors' },
        { line: 'eslint-plugin-react@7.1.0 and eslint 9.0.0 were added' },
        { line: 'eslint: ok' },
      ],
      injected: [
        { line: 'chore: eslint found 4 errors', fires: false },
        { line: '  ✓ prints ✖ 3 problems (2 errors, 1 warning)', fires: false },
        { line: 'ESLint found 4 errors', agent: 'rex', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
