import type { Rule } from '@healer/core/contracts'
import { ciSignal } from './ci-rule-shape.ts'

const source = 'original-healer.md section 3.12: scoring fallback'

/** Words that come with Rust. */
export const rustSignalRules = [
  {
    ...ciSignal,
    id: 'ci-signal-cargo',
    title: 'Cargo is at work',
    match: { regex: '\\bcargo(?: |\\.toml\\b|\\.lock\\b)' },
    source,
    examples: {
      matching: [{ line: 'Run cargo build --release' }, { line: 'reading Cargo.toml' }],
      rejecting: [{ line: 'the cargo-cult step' }, { line: 'embargo lifted' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-rustc',
    title: 'The Rust compiler is at work',
    match: { regex: '\\b(?:rustc|rustup|rustfmt|clippy)\\b' },
    source,
    examples: {
      matching: [{ line: 'rustc 1.85.0 (4d91de4e4 2025-02-17)' }, { line: 'info: rustup is up to date' }],
      rejecting: [{ line: 'trustcenter reached' }, { line: 'unclippy' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-rust-file',
    title: 'A Rust file is named with a line',
    match: { regex: '\\.rs:\\d+' },
    source,
    examples: {
      matching: [{ line: '  --> src/main.rs:42:13' }, { line: 'at ./src/lib.rs:7' }],
      rejecting: [{ line: 'src/main.rs changed' }, { line: 'example.rsa:12' }],
    },
  },
] as const satisfies readonly Rule[]

/** Words that come with frontends. */
export const frontendSignalRules = [
  {
    ...ciSignal,
    id: 'ci-signal-package-manager',
    title: 'A package manager of Node is at work',
    match: { regex: '\\b(?:npm|pnpm|yarn|bun) (?:ci|install|run|test|exec|add|build)\\b' },
    source,
    examples: {
      matching: [{ line: 'Run pnpm install --frozen-lockfile' }, { line: 'npm run build' }],
      rejecting: [{ line: 'npm is not needed' }, { line: 'xnpm install' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-node-modules',
    title: 'A package of Node is named',
    match: { regex: '\\bnode_modules/|\\bpackage\\.json\\b' },
    source,
    examples: {
      matching: [{ line: 'at /app/node_modules/vite/dist/node.js' }, { line: 'reading package.json' }],
      rejecting: [{ line: 'node ip-10-0-0-7 is ready' }, { line: 'mypackage_json' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-typescript-file',
    title: 'A TypeScript or JavaScript file is named with a line',
    match: { regex: '\\.[cm]?[jt]sx?:\\d+' },
    source,
    examples: {
      matching: [{ line: 'at render (src/app.tsx:12:3)' }, { line: 'src/main.mjs:3' }],
      rejecting: [{ line: 'src/app.tsx changed' }, { line: 'artifacts:12' }],
    },
  },
] as const satisfies readonly Rule[]

/** Words that come with clusters and images. */
export const infrastructureSignalRules = [
  {
    ...ciSignal,
    id: 'ci-signal-docker',
    title: 'Docker is at work',
    match: { regex: '\\b(?:docker|buildx|dockerfile|containerd)\\b' },
    source,
    examples: {
      matching: [{ line: 'Run docker compose up -d' }, { line: '#1 load build definition from Dockerfile' }],
      rejecting: [{ line: 'dockers_of_hamburg' }, { line: 'undockered' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-kubernetes',
    title: 'Kubernetes is at work',
    match: { regex: '\\b(?:kubectl|kubernetes|kustomize|kubeconform|kubelet)\\b' },
    source,
    examples: {
      matching: [{ line: 'Run kubectl apply -f .' }, { line: 'Kubernetes 1.31 is running' }],
      rejecting: [{ line: 'mykubectls' }, { line: 'pod racing' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-deployment-tool',
    title: 'Helm, Argo CD or Terraform is at work',
    match: { regex: '\\b(?:helm|argocd|terraform)\\b' },
    source,
    examples: {
      matching: [{ line: 'Run helm upgrade --install api charts/api' }, { line: 'terraform plan' }],
      rejecting: [{ line: 'overwhelming' }, { line: 'terraforming Mars' }],
    },
  },
] as const satisfies readonly Rule[]

/** Words that come with security. */
export const securitySignalRules = [
  {
    ...ciSignal,
    id: 'ci-signal-vulnerability',
    title: 'A vulnerability is mentioned',
    match: { regex: '\\b(?:vulnerabilit(?:y|ies)|vulnerable|security advisor(?:y|ies))\\b' },
    source,
    examples: {
      matching: [{ line: '3 moderate severity vulnerabilities' }, { line: 'see the security advisory' }],
      rejecting: [{ line: 'invulnerable' }, { line: 'security_advisory_id' }],
    },
  },
  {
    ...ciSignal,
    id: 'ci-signal-scanner',
    title: 'A scanner of security is at work',
    match: { regex: '\\b(?:trivy|gitleaks|trufflehog|codeql|semgrep|snyk|gosec|grype)\\b' },
    source,
    examples: {
      matching: [{ line: 'Run trivy image api:latest' }, { line: 'CodeQL is starting' }],
      rejecting: [{ line: 'privyet trivys' }, { line: 'secgosecret' }],
    },
  },
] as const satisfies readonly Rule[]

/** Words that come with merges. */
export const mergeSignalRules = [
  {
    ...ciSignal,
    id: 'ci-signal-merge',
    title: 'A merge is mentioned',
    match: { regex: '\\b(?:merge|merging|rebase|rebasing) (?:branch|commit|conflict|onto|pull|queue|with)' },
    source,
    examples: {
      matching: [{ line: "Merge branch 'main' into feat/pods" }, { line: 'rebase onto main' }],
      rejecting: [{ line: 'emerge branch' }, { line: 'merge_branch' }],
    },
  },
] as const satisfies readonly Rule[]
