import type { Rule } from '@healer/core/contracts'
import { ciFailure } from './ci-rule-shape.ts'

/** Lints and the format of TypeScript code. */
export const frontendLintRules = [
  {
    ...ciFailure,
    id: 'ci-eslint-errors',
    title: 'ESLint found errors',
    match: {
      any: [
        { regex: '^\\s*✖ [1-9]\\d* problems? \\([1-9]\\d* errors?' },
        { regex: '^\\s*\\d+:\\d+\\s+error\\s+.+\\s{2,}[\\w@/-]+$' },
        { regex: '^ESLint found too many warnings\\b' },
        { regex: "^(?:Error: )?ESLint couldn't find\\b" },
      ],
    },
    source: 'original-healer.md section 3.12: eslint',
    examples: {
      matching: [
        { line: '✖ 12 problems (3 errors, 9 warnings)' },
        {
          line: "  12:7  error  'user' is assigned a value but never used  @typescript-eslint/no-unused-vars",
        },
        { line: 'ESLint found too many warnings (maximum: 0).' },
        { line: "ESLint couldn't find an eslint.config.(js|mjs|cjs) file." },
      ],
      rejecting: [
        { line: '✖ 3 problems (0 errors, 3 warnings)' },
        { line: '  12:7  warning  Unexpected console statement  no-console' },
        { line: '> eslint . --max-warnings 0' },
        { line: ' ✓ src/eslint-error.test.ts (3 tests)' },
      ],
      injected: [{ line: 'user wrote: ✖ 12 problems (3 errors, 9 warnings)', fires: false }],
    },
  },
  {
    ...ciFailure,
    id: 'ci-frontend-format-differs',
    title: 'TypeScript code is not formatted, or another linter found errors',
    match: {
      any: [
        { regex: '^\\[warn\\] Code style issues (?:were )?found in\\b' },
        { regex: '\\bSome errors were emitted while running checks\\b' },
        { regex: '^Found \\d+ warnings? and [1-9]\\d* errors?\\.' },
      ],
    },
    source: 'Prettier, Biome and Oxlint, their output',
    examples: {
      matching: [
        { line: '[warn] Code style issues found in 3 files. Run Prettier with --write to fix.' },
        { line: '  × Some errors were emitted while running checks.' },
        { line: 'Found 2 warnings and 1 error.' },
      ],
      rejecting: [
        { line: 'All matched files use Prettier code style!' },
        { line: 'Found 2 warnings and 0 errors.' },
        { line: 'Checked 120 files in 40ms. No fixes applied.' },
      ],
      injected: [{ line: 'user wrote: [warn] Code style issues found in 3 files', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Types. */
export const frontendTypescriptRules = [
  {
    ...ciFailure,
    id: 'ci-typescript-error',
    title: 'TypeScript code does not type-check',
    match: {
      any: [
        { regex: '(?:^|\\berror |- )TS\\d{4,5}: \\S', caseSensitive: true },
        { regex: '^Type error: \\S', caseSensitive: true },
      ],
    },
    source: 'original-healer.md section 3.12: TS\\d{4}:',
    examples: {
      matching: [
        { line: "TS2304: Cannot find name 'foo'" },
        { line: "src/app.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'." },
        { line: "src/app.ts:12:5 - error TS7006: Parameter 'x' implicitly has an 'any' type." },
        { line: "Type error: Property 'id' does not exist on type 'User'." },
      ],
      rejecting: [
        { line: 'see https://typescript.tv/errors/#TS2304: explained' },
        { line: 'TS2304 is what a missing name gives' },
        { line: 'Found 0 errors. Watching for file changes.' },
        { line: 'commits: 1234: PARTS2304: moved' },
      ],
      injected: [{ line: "user wrote: error TS2304: Cannot find name 'foo'", fires: true }],
    },
  },
] as const satisfies readonly Rule[]

/** Tests of TypeScript code. */
export const frontendTestRules = [
  {
    ...ciFailure,
    id: 'ci-frontend-test-failed',
    title: 'A test of TypeScript code failed',
    match: {
      any: [
        {
          regex: '^\\s*FAIL\\s+(?:\\|[\\w-]+\\| )?\\S+\\.(?:test|spec|cy)\\.[cm]?[jt]sx?\\b',
          caseSensitive: true,
        },
        { regex: '^\\s*(?:Tests|Test Files|Test Suites):?\\s+[1-9]\\d* failed\\b', caseSensitive: true },
        { regex: '^\\s*[1-9]\\d*\\) \\[[\\w -]+\\] › \\S' },
        { regex: '^\\s*✖\\s+[1-9]\\d* of \\d+ failed\\b' },
        { regex: '\\bTest failed\\.\\s+See above for more details\\b', caseSensitive: true },
      ],
    },
    source: 'original-healer.md section 2.4: frontend_test; output of Vitest, Jest, Playwright, Cypress',
    examples: {
      matching: [
        { line: ' FAIL  src/user.test.ts > user > has an id' },
        { line: 'FAIL src/components/button.spec.tsx' },
        { line: 'Tests:       1 failed, 12 passed, 13 total' },
        { line: ' Test Files  1 failed | 3 passed (4)' },
        { line: '  1) [chromium] › login.spec.ts:8:1 › signs in' },
        { line: '    ✖  1 of 3 failed (33%)                     00:12' },
        { line: 'npm ERR! Test failed.  See above for more details.' },
      ],
      rejecting: [
        { line: 'Tests:       0 failed, 12 passed, 12 total' },
        { line: ' Test Files  4 passed (4)' },
        { line: 'PASS src/fail.test.ts' },
        { line: ' ✓ says FAIL src/user.test.ts when it fails' },
      ],
      injected: [{ line: 'user wrote: FAIL src/user.test.ts', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Bundlers. */
export const frontendBuildRules = [
  {
    ...ciFailure,
    id: 'ci-frontend-build-failed',
    title: 'A frontend does not build',
    match: {
      any: [
        { regex: '^Failed to compile\\b' },
        { regex: '^(?:> )?Build failed because of webpack errors\\b' },
        { regex: '\\bcompiled with [1-9]\\d* errors?\\b' },
        { regex: '^(?:x |✗ )?(?:error during build:|Build failed (?:in \\d|with [1-9]\\d* errors?))' },
        { regex: "^(?:ERROR in .*|Module not found: Error: )Can't resolve '" },
        { regex: '^(?:\\[!\\] |error: )?RollupError: \\S' },
        { regex: '^(?:✘ \\[ERROR\\]|error:|Metro error:) (?:Could not|Unable to) resolve\\b' },
      ],
    },
    source:
      'original-healer.md section 2.4: frontend_build; output of webpack, Vite, Rollup, esbuild, Next.js, Metro',
    examples: {
      matching: [
        { line: 'Failed to compile.' },
        { line: '> Build failed because of webpack errors' },
        { line: 'webpack 5.90.0 compiled with 3 errors in 4120 ms' },
        { line: 'error during build:' },
        { line: '✗ Build failed in 1.20s' },
        { line: "Module not found: Error: Can't resolve './missing' in '/app/src'" },
        { line: 'RollupError: Could not resolve "./missing" from "src/main.ts"' },
        { line: '✘ [ERROR] Could not resolve "left-pad"' },
        { line: 'error: Unable to resolve module ./missing from /app/App.tsx' },
      ],
      rejecting: [
        { line: 'webpack 5.90.0 compiled with 0 errors' },
        { line: '✓ Compiled successfully' },
        { line: '✓ built in 1.20s' },
        { line: ' ✓ says Failed to compile when a file is missing' },
      ],
      injected: [{ line: 'user wrote: Failed to compile.', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Packages of npm, and the files that list them. Last of its group: npm says it of every script that fails. */
export const frontendDependencyRules = [
  {
    ...ciFailure,
    id: 'ci-package-manager-error',
    title: 'npm, pnpm, Yarn or Bun failed',
    match: {
      any: [
        { regex: '(?:^|[\\s\\]])p?npm\\s+ERR!' },
        { regex: '^npm error\\b' },
        { regex: '\\bERR_PNPM_[A-Z]', caseSensitive: true },
        {
          regex:
            "^(?:error |➤ )?(?:Couldn't find package\\b|YN00\\d\\d: .*(?:lockfile would have been modified|failed with errors))",
        },
        { literal: 'Your lockfile needs to be updated, but yarn was run with' },
        { regex: '^error: lockfile had changes, but lockfile is frozen\\b' },
      ],
    },
    source: 'original-healer.md section 3.12: p?npm\\s+ERR!',
    examples: {
      matching: [
        { line: 'npm ERR! code ERESOLVE' },
        { line: 'npm error 404 Not Found - GET https://registry.npmjs.org/left-padd' },
        { line: ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"' },
        { line: 'error Couldn\'t find package "left-padd" on the "npm" registry.' },
        {
          line: '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
        },
        { line: 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.' },
        { line: 'error: lockfile had changes, but lockfile is frozen' },
      ],
      rejecting: [
        { line: 'npm WARN deprecated left-pad@1.3.0: use String.prototype.padStart()' },
        { line: 'libnpm ERR!or codes are listed in the docs' },
        { line: 'added 120 packages, and audited 121 packages in 3s' },
        { line: 'grep -c "npm_error" build.log' },
      ],
      injected: [{ line: 'user wrote: npm ERR! code ERESOLVE', fires: true }],
    },
  },
] as const satisfies readonly Rule[]
