import type { Rule } from '@healer/core/contracts'
import type { CiAgent } from './ci-agents.ts'
import type { CiFailureType } from './ci-failure-type.ts'
import {
  frontendBuildRules,
  frontendDependencyRules,
  frontendLintRules,
  frontendTestRules,
  frontendTypescriptRules,
} from './rules/frontend-rules.ts'
import { githubWorkflowRules, gitMergeConflictRules, gitPermissionRules } from './rules/github-rules.ts'
import {
  argocdSyncRules,
  dockerBuildRules,
  helmTemplateRules,
  kubernetesManifestRules,
  yamlSyntaxRules,
} from './rules/infrastructure-rules.ts'
import { rustBuildRules, rustClippyRules, rustDependencyRules, rustTestRules } from './rules/rust-rules.ts'
import {
  securityCodeScanRules,
  securityDependabotRules,
  securitySecretRules,
} from './rules/security-rules.ts'
import {
  frontendSignalRules,
  infrastructureSignalRules,
  mergeSignalRules,
  rustSignalRules,
  securitySignalRules,
} from './rules/signal-rules.ts'

/** Rules that tell one kind of failure. */
export interface CiRuleGroup {
  readonly failureType: CiFailureType
  readonly rules: readonly Rule[]
}

/**
 * The rules of CI failures, in the order in which they are asked: the cause stands before what follows from it.
 *
 * A broken workflow stands before broken YAML, since GitHub says both; a package manager behind the tools that it runs.
 *
 * @source original-healer.md section 3.12, classification from logs
 */
export const ciRuleGroups: readonly CiRuleGroup[] = [
  { failureType: 'rust-clippy', rules: rustClippyRules },
  { failureType: 'rust-test', rules: rustTestRules },
  { failureType: 'rust-build', rules: rustBuildRules },
  { failureType: 'rust-dependencies', rules: rustDependencyRules },
  { failureType: 'frontend-lint', rules: frontendLintRules },
  { failureType: 'frontend-typescript', rules: frontendTypescriptRules },
  { failureType: 'frontend-test', rules: frontendTestRules },
  { failureType: 'frontend-build', rules: frontendBuildRules },
  { failureType: 'frontend-dependencies', rules: frontendDependencyRules },
  { failureType: 'docker-build', rules: dockerBuildRules },
  { failureType: 'helm-template', rules: helmTemplateRules },
  { failureType: 'kubernetes-manifest', rules: kubernetesManifestRules },
  { failureType: 'argocd-sync', rules: argocdSyncRules },
  { failureType: 'github-workflow', rules: githubWorkflowRules },
  { failureType: 'yaml-syntax', rules: yamlSyntaxRules },
  { failureType: 'security-dependabot', rules: securityDependabotRules },
  { failureType: 'security-secret', rules: securitySecretRules },
  { failureType: 'security-code-scan', rules: securityCodeScanRules },
  { failureType: 'git-merge-conflict', rules: gitMergeConflictRules },
  { failureType: 'git-permission', rules: gitPermissionRules },
]

/** Rules of which each lends weight to an agent. */
export interface CiSignalGroup {
  readonly agent: CiAgent
  /** 0 to 1. */
  readonly weight: number
  readonly rules: readonly Rule[]
}

/** What lends weight to an agent where nothing tells the kind of failure. @source original-healer.md section 3.12 */
export const ciSignalGroups: readonly CiSignalGroup[] = [
  { agent: 'rex', weight: 0.2, rules: rustSignalRules },
  { agent: 'blaze', weight: 0.2, rules: frontendSignalRules },
  { agent: 'bolt', weight: 0.2, rules: infrastructureSignalRules },
  { agent: 'cipher', weight: 0.3, rules: securitySignalRules },
  { agent: 'atlas', weight: 0.3, rules: mergeSignalRules },
]
