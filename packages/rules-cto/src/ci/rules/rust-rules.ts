import type { Rule } from '@healer/core/contracts'
import { ciFailure } from './ci-rule-shape.ts'

/** Lints and the format of Rust code. */
export const rustClippyRules = [
  {
    ...ciFailure,
    id: 'ci-clippy-lint-denied',
    title: 'Clippy denies a lint',
    match: {
      any: [
        { regex: '^\\s*(?:= )?note: `(?:-[DF] |#\\[(?:deny|forbid)\\()clippy::' },
        { regex: '^\\s*\\d+\\s*\\|\\s*#!?\\[(?:deny|forbid)\\(clippy::' },
      ],
    },
    source: 'original-healer.md section 3.12: clippy',
    examples: {
      matching: [
        { line: '  = note: `-D clippy::needless-return` implied by `-D warnings`' },
        { line: '   = note: `#[deny(clippy::approx_constant)]` on by default' },
        { line: '5 | #![deny(clippy::unwrap_used)]' },
      ],
      rejecting: [
        { line: '  = note: `#[warn(clippy::needless_return)]` on by default' },
        { line: 'Run cargo clippy --all-targets -- -D clippy::pedantic' },
        { line: '   = help: for further information visit https://rust-lang.github.io/rust-clippy/' },
        { line: 'commit message: "mind the note on #[deny(clippy::all)] in lib.rs"' },
      ],
      injected: [
        { line: 'test says = note: `-D clippy::all` implied by `-D warnings` ... ok', fires: false },
      ],
    },
  },
  {
    ...ciFailure,
    id: 'ci-clippy-failed',
    title: 'Clippy failed',
    match: {
      regex:
        '\\bclippy\\b.*\\b(?:failed with exit (?:code|status)|had exited with the [1-9]\\d* exit code|exited with (?:code|status) [1-9])',
    },
    source: 'original-healer.md section 3.12: clippy',
    examples: {
      matching: [
        { line: 'Clippy had exited with the 101 exit code' },
        { line: "The process '/usr/bin/cargo clippy' failed with exit code 101" },
        { line: 'error: Recipe `clippy` exited with status 101' },
      ],
      rejecting: [
        { line: 'Clippy had exited with the 0 exit code' },
        { line: 'test clippy_failed_with_exit_code ... ok' },
        { line: 'Run cargo clippy' },
      ],
      injected: [{ line: 'test clippy had exited with the 101 exit code ... ok', fires: true }],
    },
  },
  {
    ...ciFailure,
    id: 'ci-rustfmt-differs',
    title: 'Rust code is not formatted',
    match: { regex: '^Diff in .+\\.rs(?::\\d+|"? at line \\d+)' },
    source: 'rustfmt, output of cargo fmt --check',
    examples: {
      matching: [
        { line: 'Diff in /home/runner/work/cto/cto/src/main.rs:12:' },
        { line: 'Diff in "/workspace/src/lib.rs" at line 4:' },
      ],
      rejecting: [{ line: 'Diff in main.rs and lib.rs' }, { line: 'No diff in src/main.rs:12' }],
      injected: [{ line: 'commit message: Diff in src/main.rs:12:', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Tests of Rust code. */
export const rustTestRules = [
  {
    ...ciFailure,
    id: 'ci-rust-test-failed',
    title: 'A Rust test failed',
    match: {
      any: [
        { regex: '^test result: FAILED\\b' },
        { regex: '^test .+ \\.\\.\\. FAILED\\b' },
        { regex: '^error: (?:doc)?test failed, to rerun pass\\b' },
        { regex: '^error: test run failed\\b' },
      ],
    },
    source: 'original-healer.md section 3.12: cargo\\s+test, "test result: FAILED"',
    examples: {
      matching: [
        { line: 'test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out' },
        { line: 'test parser::tests::reads_empty_input ... FAILED' },
        { line: 'error: test failed, to rerun pass `-p api --lib`' },
        { line: 'error: test run failed' },
      ],
      rejecting: [
        { line: 'test result: ok. 5 passed; 0 failed' },
        { line: 'test reports_test_result_failed ... ok' },
        { line: 'Run cargo test --all-features' },
        { line: 'assert_eq!(line, "test result: FAILED")' },
      ],
      injected: [{ line: 'user wrote: test result: FAILED. 0 passed; 1 failed', fires: false }],
    },
  },
  {
    ...ciFailure,
    id: 'ci-nextest-failed',
    title: 'A test of cargo nextest failed',
    match: {
      any: [
        { regex: '^\\s*Summary \\[.*\\] .*\\b[1-9]\\d* failed\\b' },
        { regex: '^\\s*FAIL \\[ *\\d+\\.\\d+s\\] \\S' },
      ],
    },
    source: 'cargo nextest, its output',
    examples: {
      matching: [
        { line: '     Summary [   0.412s] 12 tests run: 11 passed, 1 failed, 0 skipped' },
        { line: '        FAIL [   0.005s] api::bin/api tests::rejects_empty_body' },
      ],
      rejecting: [
        { line: '     Summary [   0.412s] 12 tests run: 12 passed, 0 failed, 0 skipped' },
        { line: '        PASS [   0.005s] api tests::fail_is_reported' },
      ],
      injected: [{ line: 'user wrote: Summary [ 0.4s] 2 tests run: 1 passed, 1 failed', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** The compiler and the linker of Rust. */
export const rustBuildRules = [
  {
    ...ciFailure,
    id: 'ci-rust-compile-error',
    title: 'Rust code does not compile',
    match: {
      any: [
        { regex: '^error\\[E\\d{4}\\]: ' },
        { regex: '^error: could not compile `' },
        { regex: '^error: linking with `' },
        { regex: '^error: failed to run custom build command for `' },
      ],
    },
    source: 'original-healer.md section 3.12: error\\[E\\d+\\]',
    examples: {
      matching: [
        { line: 'error[E0382]: borrow of moved value: `config`' },
        { line: 'error: could not compile `healer` (bin "healer") due to 3 previous errors' },
        { line: 'error: linking with `cc` failed: exit status: 1' },
        { line: 'error: failed to run custom build command for `openssl-sys v0.9.99`' },
      ],
      rejecting: [
        { line: 'For more information about this error, try `rustc --explain E0382`.' },
        { line: 'test error_e0382_is_explained ... ok' },
        { line: 'expected "error[E0382]: borrow of moved value" in the output' },
        { line: 'warning: could not compile `healer` yet, retrying' },
      ],
      injected: [{ line: 'user wrote: error[E0382]: borrow of moved value', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Crates, and the files that list them. */
export const rustDependencyRules = [
  {
    ...ciFailure,
    id: 'ci-rust-dependencies-unresolved',
    title: 'Cargo cannot resolve or fetch what a crate depends on',
    match: {
      any: [
        { regex: '^error: failed to select a version for\\b' },
        { regex: '^error: no matching package (?:named|found)\\b' },
        {
          regex:
            '^error: failed to (?:get `|load source for dependency|download (?:from|`)|parse (?:manifest|lock file))',
        },
        { regex: '^error: the lock file .+ needs to be updated\\b' },
        {
          regex: '^error: (?:rustc .+ is not supported by|package `.+` cannot be built because it requires)',
        },
      ],
    },
    source: 'cargo, its messages; original-healer.md section 2.4: rust_deps',
    examples: {
      matching: [
        { line: 'error: failed to select a version for `serde`.' },
        { line: 'error: no matching package named `serde_jsn` found' },
        { line: 'error: failed to get `tokio` as a dependency of package `api v0.1.0`' },
        { line: 'error: failed to parse manifest at `/workspace/Cargo.toml`' },
        {
          line: 'error: the lock file /workspace/Cargo.lock needs to be updated but --locked was passed to prevent this',
        },
        {
          line: 'error: package `home v0.5.11` cannot be built because it requires rustc 1.81 or newer',
        },
      ],
      rejecting: [
        { line: '    Updating crates.io index' },
        { line: 'note: failed to select a version for `serde` is a common error' },
        { line: 'warning: unused manifest key: package.foo' },
      ],
      injected: [{ line: 'user wrote: error: failed to select a version for `x`', fires: false }],
    },
  },
] as const satisfies readonly Rule[]
