import type { CiFailureType } from './ci-failure-type.ts'
import { hasWord } from './has-word.ts'

interface NamePattern {
  readonly failureType: CiFailureType
  /** Of each of these at least one word must be there. */
  readonly allOf: readonly (readonly string[])[]
}

const rust = ['rust', 'cargo']
const frontend = ['frontend', 'front-end', 'web', 'ui', 'typescript', 'node', 'npm', 'pnpm', 'yarn']
const test = ['test', 'tests', 'testing']

/** @source original-healer.md section 3.12, job and workflow name; what the original does not know stands behind it */
const namePatterns: readonly NamePattern[] = [
  { failureType: 'rust-clippy', allOf: [['clippy', 'rustfmt']] },
  { failureType: 'rust-test', allOf: [[...test, 'nextest'], rust] },
  { failureType: 'rust-build', allOf: [['build', 'compile', 'check'], rust] },
  { failureType: 'frontend-lint', allOf: [['eslint', 'prettier', 'biome']] },
  { failureType: 'frontend-lint', allOf: [['lint', 'linting'], frontend] },
  { failureType: 'frontend-test', allOf: [['vitest', 'jest', 'playwright', 'cypress']] },
  { failureType: 'frontend-test', allOf: [test, frontend] },
  { failureType: 'frontend-build', allOf: [['build'], ['frontend', 'front-end', 'web', 'ui']] },
  { failureType: 'frontend-typescript', allOf: [['typescript', 'tsc', 'typecheck', 'type-check']] },
  { failureType: 'frontend-dependencies', allOf: [['npm', 'pnpm']] },
  { failureType: 'docker-build', allOf: [['docker', 'buildx', 'image', 'images']] },
  { failureType: 'helm-template', allOf: [['helm', 'chart', 'charts']] },
  { failureType: 'argocd-sync', allOf: [['argocd', 'argo-cd', 'gitops']] },
  { failureType: 'kubernetes-manifest', allOf: [['kubernetes', 'k8s', 'kubeconform', 'manifests']] },
  { failureType: 'yaml-syntax', allOf: [['yaml', 'yamllint']] },
  { failureType: 'security-dependabot', allOf: [['dependabot']] },
  { failureType: 'security-secret', allOf: [['gitleaks', 'trufflehog', 'secret', 'secrets']] },
  { failureType: 'security-code-scan', allOf: [['security', 'audit', 'codeql', 'trivy', 'semgrep']] },
  { failureType: 'github-workflow', allOf: [['actionlint']] },
]

/** What the names of a job and its workflow say of a failure. */
export interface NameFinding {
  readonly failureType: CiFailureType
  /** The words that told, in the order in which they were asked for: `test + rust`. */
  readonly pattern: string
}

/**
 * Tells the kind of a failure from what its job and workflow are called, word by word.
 *
 * @returns `undefined` where they do not tell.
 */
export function classifyByName(names: readonly string[]): NameFinding | undefined {
  const text = foldNames(names)
  for (const { failureType, allOf } of namePatterns) {
    const found = allOf.map((words) => words.find((word) => hasWord(text, word)))
    if (found.every((word) => word !== undefined)) return { failureType, pattern: found.join(' + ') }
  }
  return undefined
}

/** Names as words are looked for in them: `rust_tests` has the words `rust` and `tests`. */
export function foldNames(names: readonly string[]): string {
  return names
    .map((name) => name.slice(0, maxNameLength))
    .join('\n')
    .toLowerCase()
    .replaceAll('_', ' ')
}

const maxNameLength = 1000
