import type { CiAgent } from '../../src/ci/ci-agents.ts'
import type { CiFailureType } from '../../src/ci/ci-failure-type.ts'

/** Excerpts of logs that show one kind of failure. */
export interface CiLogExcerpts {
  readonly failureType: CiFailureType
  readonly agent: CiAgent
  readonly logs: readonly string[]
}

const lines = (...parts: readonly string[]): string => parts.join('\n')

const rust: readonly CiLogExcerpts[] = [
  {
    failureType: 'rust-clippy',
    agent: 'rex',
    logs: [
      lines(
        'error: unneeded `return` statement',
        '  --> src/main.rs:12:5',
        '   = note: `-D clippy::needless-return` implied by `-D warnings`',
        'error: could not compile `healer` (lib) due to 1 previous error',
      ),
      lines(
        'error: approximate value of `f64::consts::PI` found',
        '  = note: `#[deny(clippy::approx_constant)]` on by default',
      ),
      lines(
        'note: the lint level is defined here',
        '  --> src/lib.rs:1:9',
        '1 | #![deny(clippy::unwrap_used)]',
        '  |         ^^^^^^^^^^^^^^^^^^^',
      ),
      '##[error]Clippy had exited with the 101 exit code',
      'error: Recipe `clippy` failed with exit code 101',
      '\u001b[1m\u001b[31mDiff in /home/runner/work/cto/cto/crates/healer/src/main.rs:42:\u001b[0m',
      'Diff in "/workspace/crates/pm/src/lib.rs" at line 7:',
      '2026-01-14T12:00:00.1234567Z   = note: `-F clippy::unsafe-removed-from-name` implied by `-F warnings`',
    ],
  },
  {
    failureType: 'rust-test',
    agent: 'rex',
    logs: [
      lines(
        'running 5 tests',
        'test parser::reads_nothing ... FAILED',
        'test result: FAILED. 4 passed; 1 failed; 0 ignored',
      ),
      'test result: FAILED. 0 passed; 12 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.02s',
      'error: test failed, to rerun pass `-p healer --lib`',
      'error: doctest failed, to rerun pass `--doc`',
      '        FAIL [   0.104s] healer::play play_api::rejects_null_servers',
      '     Summary [  12.004s] 320 tests run: 318 passed (2 slow), 2 failed, 4 skipped',
      'ci\tRun tests\t2026-01-14T12:00:00.1234567Z test tests::login ... FAILED',
      lines('Compiling healer v0.1.0', 'error: test run failed'),
      'test tests::name with <generic> parts ... FAILED',
    ],
  },
  {
    failureType: 'rust-build',
    agent: 'rex',
    logs: [
      lines('error[E0382]: borrow of moved value: `config`', '  --> src/main.rs:10:20'),
      'error[E0425]: cannot find value `play` in this scope',
      'error: could not compile `controller` (bin "agent-controller") due to 2 previous errors; 1 warning emitted',
      'error: linking with `cc` failed: exit status: 1',
      'error: failed to run custom build command for `openssl-sys v0.9.99`',
      '\u001b[0m\u001b[1m\u001b[38;5;9merror[E0277]\u001b[0m\u001b[0m\u001b[1m: the trait bound is not satisfied\u001b[0m',
      '2026-01-14T12:00:00.1234567Z error[E0599]: no method named `spawn` found for struct `Pod`',
      '##[error]error: could not compile `pm` (lib) due to 1 previous error',
    ],
  },
  {
    failureType: 'rust-dependencies',
    agent: 'rex',
    logs: [
      lines('error: failed to select a version for `kube`.', '    ... required by package `healer v0.1.0`'),
      'error: no matching package named `serde_jsn` found',
      'error: failed to get `axum` as a dependency of package `healer v0.1.0`',
      'error: failed to parse manifest at `/home/runner/work/cto/Cargo.toml`',
      'error: the lock file /home/runner/work/cto/Cargo.lock needs to be updated but --locked was passed to prevent this',
      'error: package `home v0.5.11` cannot be built because it requires rustc 1.81 or newer',
      'error: failed to download from `https://static.crates.io/crates/tokio/tokio-1.40.0.crate`',
    ],
  },
]

const frontend: readonly CiLogExcerpts[] = [
  {
    failureType: 'frontend-lint',
    agent: 'blaze',
    logs: [
      lines(
        "  12:7  error  'user' is assigned a value but never used  @typescript-eslint/no-unused-vars",
        '',
        '✖ 1 problem (1 error, 0 warnings)',
        'npm ERR! code ELIFECYCLE',
      ),
      '✖ 14 problems (2 errors, 12 warnings)',
      '  3:1   error  Missing return type on function  @typescript-eslint/explicit-function-return-type',
      'ESLint found too many warnings (maximum: 0).',
      'ESLint couldn\'t find the config "next/core-web-vitals" to extend from.',
      '[warn] Code style issues found in 3 files. Run Prettier with --write to fix.',
      '  × Some errors were emitted while running checks.',
      'Found 0 warnings and 3 errors.',
    ],
  },
  {
    failureType: 'frontend-typescript',
    agent: 'blaze',
    logs: [
      "TS2304: Cannot find name 'foo'",
      "src/app.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.",
      "src/app.tsx:12:5 - error TS7006: Parameter 'x' implicitly has an 'any' type.",
      lines(
        'Failed to compile.',
        '',
        './src/app/page.tsx:3:5',
        "Type error: Property 'id' does not exist on type 'User'.",
      ),
      "\u001b[96msrc/main.ts\u001b[0m:\u001b[93m3\u001b[0m:\u001b[93m1\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2307: \u001b[0mCannot find module './missing'",
      "##[error]src/index.ts(1,1): error TS18046: 'error' is of type 'unknown'.",
      'packages/core build: src/a.ts(3,14): error TS9023: Assigning properties is not supported.',
    ],
  },
  {
    failureType: 'frontend-test',
    agent: 'blaze',
    logs: [
      lines(
        ' FAIL  src/user.test.ts > user > has an id',
        'AssertionError: expected 1 to be 2',
        ' Test Files  1 failed | 3 passed (4)',
        ' ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  web@1.0.0 test: `vitest run`',
      ),
      lines(
        'FAIL src/components/button.spec.tsx',
        '  ● Button › renders',
        'Tests:       1 failed, 12 passed, 13 total',
      ),
      'Test Suites: 2 failed, 8 passed, 10 total',
      '      Tests  3 failed | 40 passed (43)',
      lines('Running 12 tests using 2 workers', '  1) [chromium] › login.spec.ts:8:1 › signs in'),
      '    ✖  1 of 3 failed (33%)                     00:12',
      'npm ERR! Test failed.  See above for more details.',
      ' FAIL  |web| src/routes/home.test.tsx [ src/routes/home.test.tsx ]',
    ],
  },
  {
    failureType: 'frontend-build',
    agent: 'blaze',
    logs: [
      'webpack 5.90.0 compiled with 3 errors in 4120 ms',
      lines('> Build failed because of webpack errors', 'npm error code 1'),
      lines('error during build:', 'Error: [vite]: Rollup failed to resolve import "left-pad"'),
      "Module not found: Error: Can't resolve './missing' in '/app/src'",
      'RollupError: Could not resolve "./missing" from "src/main.ts"',
      '✘ [ERROR] Could not resolve "left-pad"',
      'error: Unable to resolve module ./missing from /app/App.tsx',
      lines('Creating an optimized production build ...', 'Failed to compile.'),
      '✗ Build failed in 1.20s',
    ],
  },
  {
    failureType: 'frontend-dependencies',
    agent: 'blaze',
    logs: [
      lines('npm ERR! code ERESOLVE', 'npm ERR! ERESOLVE could not resolve'),
      lines('npm error code E404', 'npm error 404 Not Found - GET https://registry.npmjs.org/left-padd'),
      ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with package.json',
      ' ERR_PNPM_PEER_DEP_ISSUES  Unmet peer dependencies',
      'error Couldn\'t find package "left-padd" on the "npm" registry.',
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
      'error: lockfile had changes, but lockfile is frozen',
      'pnpm ERR! code ERR_PNPM_FETCH_401',
      '2026-01-14T12:00:00.1234567Z npm ERR! network timeout at: https://registry.npmjs.org/vite',
    ],
  },
]

const infrastructure: readonly CiLogExcerpts[] = [
  {
    failureType: 'docker-build',
    agent: 'bolt',
    logs: [
      lines(
        '#12 ERROR: process "/bin/sh -c apt-get update" did not complete successfully: exit code: 100',
        'ERROR: failed to solve: process "/bin/sh -c apt-get update" did not complete successfully: exit code: 100',
      ),
      '##[error]buildx failed with: ERROR: failed to solve: alpine:9: not found',
      "The command '/bin/sh -c make install' returned a non-zero code: 2",
      'make: docker build -t api . failed',
      'ERROR: failed to push ghcr.io/5dlabs/api:latest: unexpected status from PUT request',
      'denied: requested access to the resource is denied',
      "Error response from daemon: pull access denied for 5dlabs/base, repository does not exist or may require 'docker login'",
      '2026-01-14T12:00:00.1234567Z ERROR: failed to build: failed to read dockerfile: open Dockerfile: no such file or directory',
    ],
  },
  {
    failureType: 'helm-template',
    agent: 'bolt',
    logs: [
      'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
      'Error: INSTALLATION FAILED: cannot re-use a name that is still in use',
      'Error: template: api/templates/deployment.yaml:12:20: executing "api/templates/deployment.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag',
      'Error: YAML parse error on api/templates/service.yaml: error converting YAML to JSON: yaml: line 9: did not find expected key',
      lines(
        '==> Linting charts/api',
        '[ERROR] templates/: parse error at (api/templates/_helpers.tpl:3): unexpected "}"',
        'Error: 1 chart(s) linted, 1 chart(s) failed',
      ),
      'Error: execution error at (api/templates/secret.yaml:4:12): a password is required',
      'make: helm template charts/api: error: values do not meet the schema',
    ],
  },
  {
    failureType: 'kubernetes-manifest',
    agent: 'bolt',
    logs: [
      lines(
        "deployment.yaml - Deployment api is invalid: problem validating schema. Check JSON formatting: jsonschema: '/spec/replicas' does not validate",
        'Summary: 12 resources found in 4 files - Valid: 11, Invalid: 1, Errors: 0, Skipped: 0',
      ),
      'Summary: 3 resources found in 3 files - Valid: 1, Invalid: 0, Errors: 2, Skipped: 0',
      'error: unable to recognize "ingress.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"',
      'error: error validating "pod.yaml": error validating data: ValidationError(Pod.spec): missing required field "containers"',
      'The Deployment "api" is invalid: spec.selector: Invalid value: field is immutable',
      'Error from server (Invalid): error when creating "job.yaml": Job.batch "migrate" is invalid',
      "Error: accumulating resources: accumulation err='accumulating resources from '../base': no such file'",
      'error: resource mapping not found for name: "healer" namespace: "cto" from "coderun.yaml": no matches for kind "CodeRun"',
    ],
  },
  {
    failureType: 'argocd-sync',
    agent: 'bolt',
    logs: [
      lines('Sync Status:        OutOfSync from main (3f2a1bc)', 'Health Status:      Degraded'),
      "application 'healer' sync failed: one or more objects failed to apply",
      lines('Operation:          Sync', 'Phase:              Failed'),
      'apps   Deployment  cto  api  SyncFailed  field is immutable',
      'Sync failed: rpc error: code = Unknown desc = manifest generation error (cached)',
      'CONDITION        MESSAGE ComparisonError  failed to load target state',
    ],
  },
  {
    failureType: 'yaml-syntax',
    agent: 'bolt',
    logs: [
      'error: yaml: line 12: mapping values are not allowed in this context',
      'YAMLException: bad indentation of a mapping entry (4:3)',
      'yaml.scanner.ScannerError: while scanning a simple key',
      'YAMLParseError: Nested mappings are not allowed in compact mappings at line 3, column 8',
      lines('values.yaml', '  12:5      error    wrong indentation: expected 4 but found 2  (indentation)'),
      'error parsing values.prod.yaml: unexpected end of the stream',
      'yaml: unmarshal errors: line 3: cannot unmarshal !!str `three` into int',
      'found character that cannot start any token',
    ],
  },
]

const security: readonly CiLogExcerpts[] = [
  {
    failureType: 'security-dependabot',
    agent: 'cipher',
    logs: [
      'Dependabot encountered an error performing the update',
      'updater | 2026/01/14 12:00:00 ERROR <job_1> Dependabot::DependencyFileNotResolvable: could not resolve left-pad',
      'Dependabot security alerts: 2 open, 1 fixed',
      '##[error]Dependency review detected vulnerable packages.',
      "Dependabot can't resolve your JavaScript dependency files",
    ],
  },
  {
    failureType: 'security-code-scan',
    agent: 'cipher',
    logs: [
      lines(
        'Total: 3 (HIGH: 2, CRITICAL: 1)',
        '│ openssl │ CVE-2024-1234 │ CRITICAL │ fixed │ 3.0.1 │ 3.0.14 │',
      ),
      lines('Crate:     rsa', 'ID:        RUSTSEC-2023-0071', 'error: 1 vulnerability found!'),
      'Your code is affected by 2 vulnerabilities from 1 module.',
      'Vulnerability #1: GO-2024-2687',
      'lodash  <4.17.21  GHSA-35jh-r3h4-6jhm  high',
      'Ran 240 rules on 31 files: 2 findings.',
      '>> Issue: [B105:hardcoded_password_string] Possible hardcoded password: ***',
      'Code scanning results / CodeQL: 1 new alert',
      'openssl  3.0.1  3.0.14  deb  CVE-2024-5535  Critical',
    ],
  },
  {
    failureType: 'security-secret',
    agent: 'cipher',
    logs: [
      lines('Finding:     aws_key = REDACTED', 'RuleID:      aws-access-token', '3:12PM WRN leaks found: 1'),
      '\u001b[33mWRN\u001b[0m leaks found: 12',
      lines('Found verified result 🐷🔑', 'Detector Type: AWS'),
      lines(
        'remote: error: GH013: Repository rule violations found for refs/heads/main.',
        'remote: - Push cannot contain secrets',
      ),
      'Secret detected in src/config.ts:12',
    ],
  },
]

const github: readonly CiLogExcerpts[] = [
  {
    failureType: 'git-merge-conflict',
    agent: 'atlas',
    logs: [
      lines(
        'Auto-merging src/main.rs',
        'CONFLICT (content): Merge conflict in src/main.rs',
        'Automatic merge failed; fix conflicts and then commit the result.',
      ),
      'CONFLICT (modify/delete): docs/plan.md deleted in HEAD and modified in feat/pods.',
      'error: could not apply 3f2a1bc... Add the pod watcher',
      'Pull request 42 is not mergeable: it has merge conflicts',
      'This branch has conflicts that must be resolved',
      'fatal: refusing to merge unrelated histories',
      'error: cannot merge: you have unmerged files',
    ],
  },
  {
    failureType: 'github-workflow',
    agent: 'atlas',
    logs: [
      lines(
        'Invalid workflow file: .github/workflows/ci.yml#L12',
        'You have an error in your yaml syntax on line 12',
      ),
      "The workflow is not valid. .github/workflows/ci.yml (Line: 12, Col: 9): Unexpected value 'step'",
      '##[error]Unable to resolve action `actions/checkout@v99`, unable to find version `v99`',
      "##[error]Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '/home/runner/work/cto/.github/actions/setup'.",
      'Error: Input required and not supplied: token',
      "Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.TOKEN",
      '.github/workflows/ci.yml:12:9: unexpected key "step" for "job" section [syntax-check]',
    ],
  },
  {
    failureType: 'git-permission',
    agent: 'atlas',
    logs: [
      lines(
        'remote: Permission to 5dlabs/cto.git denied to github-actions[bot].',
        "fatal: unable to access 'https://github.com/5dlabs/cto/': The requested URL returned error: 403",
      ),
      'HttpError: Resource not accessible by integration',
      '! [remote rejected] main -> main (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
      "fatal: Authentication failed for 'https://github.com/5dlabs/cto.git/'",
      'git@github.com: Permission denied (publickey).',
      'remote: error: GH006: Protected branch update failed for refs/heads/main.',
      'gh: HTTP 403: Must have admin rights to Repository. (https://api.github.com/repos/5dlabs/cto)',
    ],
  },
  {
    failureType: 'general',
    agent: 'atlas',
    logs: [
      'Error: Process completed with exit code 1.',
      'The job running on runner ubuntu-latest-4 has exceeded the maximum execution time of 360 minutes.',
      '##[error]The operation was canceled.',
      'No space left on device',
      '',
    ],
  },
]

/** Excerpts as the tools and the runner print them. */
export const ciLogExcerpts: readonly CiLogExcerpts[] = [
  ...rust,
  ...frontend,
  ...infrastructure,
  ...security,
  ...github,
]
