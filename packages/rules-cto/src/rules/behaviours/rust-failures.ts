import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

/** Failures of agents whose Rust does not compile. */
export const rustFailures = [
  {
    id: 'cto-rust-compile-error',
    title: 'Rust code does not compile',
    priority: 2,
    severity: 'medium',
    scope: { agents: ['rex'] },
    match: { regex: String.raw`${lineStart}error\[(?<code>E0\d{3})\]` },
    action,
    source: String.raw`${section}, rex failure 4: error\[E\d+\]`,
    examples: {
      matching: [
        { line: 'error[E0382]: borrow of moved value: `name`', captures: { code: 'E0382' } },
        { line: '  error[E0433]: failed to resolve: use of undeclared crate', captures: { code: 'E0433' } },
        {
          line: '\u001B[1m\u001B[38;5;9merror[E0308]\u001B[0m: mismatched types',
          captures: { code: 'E0308' },
        },
      ],
      rejecting: [
        { line: 'error[E382]: no such code' },
        { line: 'For more information about error[E0382], try `rustc --explain E0382`.' },
        { line: 'errors[E0001] = "first"' },
      ],
      injected: [
        { line: 'fix: error[E0382]: borrow of moved value', fires: false },
        { line: 'error[E0382]: borrow of moved value agent=cleo', fires: true, captures: { code: 'E0382' } },
        { line: 'error[E0382]: borrow of moved value', agent: 'cipher', fires: false },
      ],
    },
  },
  {
    id: 'cto-rust-build-failed',
    title: 'A Rust crate does not compile',
    priority: 2,
    severity: 'high',
    scope: { agents: ['rex'] },
    match: { regex: String.raw`${lineStart}could not compile [\x60'](?<crate>[\w-]+)[\x60']` },
    action,
    source: `${section}, rex failure 5: error: could not compile`,
    examples: {
      matching: [
        {
          line: 'error: could not compile `healer-core` (lib) due to 2 previous errors',
          captures: { crate: 'healer-core' },
        },
        { line: "error: could not compile 'app'.", captures: { crate: 'app' } },
        {
          line: 'error: could not compile `app` (bin "app") due to 1 previous error; 3 warnings emitted',
          captures: { crate: 'app' },
        },
      ],
      rejecting: [
        { line: 'warning: build failed, waiting for other jobs to finish...' },
        { line: 'the crate that could not compile `app` is gone' },
        { line: '   Compiling app v0.1.0 (/workspace/app)' },
      ],
      injected: [
        { line: '[main 1a2b3c4] error: could not compile `app`', fires: false },
        { line: 'error: could not compile `app` (lib)', agent: 'blaze', fires: false },
      ],
    },
  },
  {
    id: 'cto-rust-tests-do-not-compile',
    title: 'Rust tests do not compile',
    priority: 2,
    severity: 'high',
    scope: { agents: ['tess'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}error\[(?<code>E0\d{3})\][^\n]*\b(?:tests?|test_\w+|\w+_tests?)\b` },
        {
          regex: String.raw`${lineStart}could not compile [\x60'](?<crate>[\w-]+)[\x60'] \([^()\n]*\btest\b`,
        },
      ],
    },
    action,
    source: String.raw`${section}, tess failure 4: error\[E\d+\].*test`,
    examples: {
      matching: [
        {
          line: 'error[E0425]: cannot find function `login` in test module',
          captures: { code: 'E0425' },
        },
        {
          line: 'error: could not compile `app` (lib test) due to 1 previous error',
          captures: { crate: 'app' },
        },
        {
          line: 'error[E0432]: unresolved import `app::tests`',
          captures: { code: 'E0432' },
        },
      ],
      rejecting: [
        { line: 'error[E0382]: borrow of moved value' },
        { line: 'error[E0425]: cannot find value `latest` in this scope' },
        { line: 'error: could not compile `app` (lib) due to 1 previous error' },
      ],
      injected: [
        { line: 'test tests::explains_error[E0425] ... ok', fires: false },
        { line: 'error[E0425]: cannot find function `login` in test module', agent: 'rex', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
