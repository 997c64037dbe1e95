/** What a kind of failure is about. */
export type CiFailureCategory = 'rust' | 'frontend' | 'infrastructure' | 'security' | 'github' | 'general'

/** A kind of failure of a CI run. */
export type CiFailureType =
  | 'rust-clippy'
  | 'rust-test'
  | 'rust-build'
  | 'rust-dependencies'
  | 'frontend-dependencies'
  | 'frontend-typescript'
  | 'frontend-lint'
  | 'frontend-test'
  | 'frontend-build'
  | 'docker-build'
  | 'helm-template'
  | 'kubernetes-manifest'
  | 'argocd-sync'
  | 'yaml-syntax'
  | 'security-dependabot'
  | 'security-code-scan'
  | 'security-secret'
  | 'git-merge-conflict'
  | 'github-workflow'
  | 'git-permission'
  | 'general'

/** What is known of a kind of failure. */
export interface CiFailureTypeDefinition {
  readonly category: CiFailureCategory
  /** As people call it in a title: `fe-deps`. */
  readonly shortName: string
  /** As the platform's labels, environment and stored runs write it: `frontend_deps`. */
  readonly platformName: string
  /** One line for whoever mends it. */
  readonly suggestedApproach: string
}
