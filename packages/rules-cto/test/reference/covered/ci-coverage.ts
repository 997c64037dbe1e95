import { type CoveredSection, met } from './covered-item.ts'

/** How a CI failure is named, and who mends it. */
export const ciCoverage: readonly CoveredSection[] = [
  {
    title: 'CI classification and routing',
    section: '3.12',
    items: [
      met('clippy', 'ci-clippy-failed ci-clippy-lint-denied ci:rust-clippy'),
      met(
        'cargo\\s+test|"test result: FAILED"',
        'ci-rust-test-failed ci-nextest-failed ci:rust-test',
        'cargo test alone is a command, no failure',
      ),
      met('error\\[E\\d+\\]', 'ci-rust-compile-error ci:rust-build'),
      met('eslint', 'ci-eslint-errors ci-frontend-format-differs ci:frontend-lint'),
      met('TS\\d{4}:', 'ci-typescript-error ci:frontend-typescript'),
      met('p?npm\\s+ERR!', 'ci-package-manager-error ci:frontend-dependencies'),
      met('docker\\s+build.*failed', 'ci-docker-build-failed ci:docker-build'),
      met('helm.*template.*error', 'ci-helm-failed ci:helm-template'),
      met('OutOfSync|sync\\s+failed', 'ci-argocd-out-of-sync ci:argocd-sync'),
      met('yaml.*error|error.*yaml', 'ci-yaml-malformed ci:yaml-syntax'),
      met('dependabot', 'ci-dependabot-failed ci:security-dependabot'),
      met('CVE-\\d{4}', 'ci-vulnerability-found ci:security-code-scan'),
      met(
        'merge\\s+conflict, CONFLICT\\s*\\(, cannot\\s+merge, automatic\\s+merge\\s+failed',
        'ci-merge-conflict ci:git-merge-conflict',
      ),
      met(
        'job or workflow name: clippy; test+rust|cargo; build+rust; eslint or lint+frontend; typescript|tsc; npm|pnpm; docker; helm; argocd|gitops; security|audit',
        'createCiClassifier()',
      ),
      met('else general', 'ci:general'),
      met(
        'kinds without a pattern: frontend test and build, k8s, workflow, secret, permission, dependencies of Rust',
        'ci-frontend-test-failed ci-frontend-build-failed ci-kubernetes-manifest-invalid ci-workflow-invalid ci-secret-found ci-git-permission-denied ci-rust-dependencies-unresolved ci-rustfmt-differs',
        'ours',
      ),
      met('routing: security → cipher; else by failure type', 'routeCiFailure() ciAgentOf()'),
      met(
        'scoring fallback: +0.2 a pattern, +0.3 security, +0.3 merge, files 0.3×share, +0.4 names, ArgoCD +0.4, atlas 0.1; threshold 0.6 (×0.3, ×0.5)',
        'scoreCiAgents() ci-signal-cargo ci-signal-rustc ci-signal-rust-file ci-signal-package-manager ci-signal-node-modules ci-signal-typescript-file ci-signal-docker ci-signal-kubernetes ci-signal-deployment-tool ci-signal-vulnerability ci-signal-scanner ci-signal-merge',
      ),
      met('different-agent rule', 'routeCiFailure()'),
      met(
        'scan routing (determine_agent_for_service)',
        'routeScanFindings()',
        'whole words: node and pod no longer over-match',
      ),
      met('batch diagnosis (remediate.rs)', 'diagnoseBatchFailure()'),
    ],
  },
]
