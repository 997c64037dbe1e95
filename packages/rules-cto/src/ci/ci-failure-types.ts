import type { CiFailureType, CiFailureTypeDefinition } from './ci-failure-type.ts'

/**
 * Every kind of CI failure, with its category and how to go about it.
 *
 * @source original-healer.md section 2.4, CiFailureType
 */
export const ciFailureTypes: Readonly<Record<CiFailureType, CiFailureTypeDefinition>> = {
  'rust-clippy': {
    category: 'rust',
    shortName: 'clippy',
    platformName: 'rust_clippy',
    suggestedApproach: 'Run cargo fmt and cargo clippy with the flags of the job, and mend each lint.',
  },
  'rust-test': {
    category: 'rust',
    shortName: 'rust-test',
    platformName: 'rust_test',
    suggestedApproach: 'Run the failing tests alone, and mend the code, or the test where it is wrong.',
  },
  'rust-build': {
    category: 'rust',
    shortName: 'rust-build',
    platformName: 'rust_build',
    suggestedApproach: 'Start from the first error of the compiler; later ones often follow from it.',
  },
  'rust-dependencies': {
    category: 'rust',
    shortName: 'rust-deps',
    platformName: 'rust_deps',
    suggestedApproach: 'Make the versions in Cargo.toml agree, and bring Cargo.lock up to date.',
  },
  'frontend-dependencies': {
    category: 'frontend',
    shortName: 'fe-deps',
    platformName: 'frontend_deps',
    suggestedApproach: 'Resolve the versions in package.json, and write the lockfile anew.',
  },
  'frontend-typescript': {
    category: 'frontend',
    shortName: 'typescript',
    platformName: 'frontend_type_script',
    suggestedApproach: 'Run tsc without emitting, and mend the types, not with any or ignored lines.',
  },
  'frontend-lint': {
    category: 'frontend',
    shortName: 'eslint',
    platformName: 'frontend_lint',
    suggestedApproach: 'Run the linter with its own fixes first, and mend by hand what it leaves.',
  },
  'frontend-test': {
    category: 'frontend',
    shortName: 'fe-test',
    platformName: 'frontend_test',
    suggestedApproach: 'Run the failing test file alone, and mend the code, or the test where it is wrong.',
  },
  'frontend-build': {
    category: 'frontend',
    shortName: 'fe-build',
    platformName: 'frontend_build',
    suggestedApproach: 'Build as the job does, and mend the import or the setting that the bundler names.',
  },
  'docker-build': {
    category: 'infrastructure',
    shortName: 'docker',
    platformName: 'docker_build',
    suggestedApproach: 'Find the step of the Dockerfile that failed, and what it copies, runs or pulls.',
  },
  'helm-template': {
    category: 'infrastructure',
    shortName: 'helm',
    platformName: 'helm_template',
    suggestedApproach: 'Render the chart with the values of the job, and mend the template it names.',
  },
  'kubernetes-manifest': {
    category: 'infrastructure',
    shortName: 'k8s',
    platformName: 'k8s_manifest',
    suggestedApproach: 'Check the manifest against the schema of its kind, and mend the field it names.',
  },
  'argocd-sync': {
    category: 'infrastructure',
    shortName: 'argocd',
    platformName: 'argo_cd_sync',
    suggestedApproach: 'See which resources are out of sync, and why Argo CD cannot apply them.',
  },
  'yaml-syntax': {
    category: 'infrastructure',
    shortName: 'yaml',
    platformName: 'yaml_syntax',
    suggestedApproach: 'Go to the line that the parser names, and mend indentation, colons and quotes.',
  },
  'security-dependabot': {
    category: 'security',
    shortName: 'dependabot',
    platformName: 'security_dependabot',
    suggestedApproach: 'Raise the dependency to a version without the advisory, and run the tests.',
  },
  'security-code-scan': {
    category: 'security',
    shortName: 'codescan',
    platformName: 'security_code_scan',
    suggestedApproach: 'Mend what the scanner found, worst first; write down why where it is no danger.',
  },
  'security-secret': {
    category: 'security',
    shortName: 'secret',
    platformName: 'security_secret',
    suggestedApproach: 'Have the secret revoked by a human, then take it out of the code and its history.',
  },
  'git-merge-conflict': {
    category: 'github',
    shortName: 'merge',
    platformName: 'git_merge_conflict',
    suggestedApproach: 'Bring the branch up to its base, and keep the intent of both sides.',
  },
  'github-workflow': {
    category: 'github',
    shortName: 'workflow',
    platformName: 'github_workflow',
    suggestedApproach: 'Mend the workflow file at the line that GitHub names: keys, expressions, actions.',
  },
  'git-permission': {
    category: 'github',
    shortName: 'git-perm',
    platformName: 'git_permission',
    suggestedApproach: 'See which right the token lacks, and ask a human for it.',
  },
  general: {
    category: 'general',
    shortName: 'general',
    platformName: 'general',
    suggestedApproach: 'Read the log from the first error on, and find out what the failure is about.',
  },
}
