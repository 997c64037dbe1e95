import type { Rule } from '@healer/core/contracts'
import { ciFailure } from './ci-rule-shape.ts'

/** Workflow files of GitHub Actions. */
export const githubWorkflowRules = [
  {
    ...ciFailure,
    id: 'ci-workflow-invalid',
    title: 'A workflow of GitHub Actions cannot run',
    match: {
      any: [
        { literal: 'Invalid workflow file' },
        { literal: 'The workflow is not valid' },
        { literal: 'You have an error in your yaml syntax' },
        { regex: '^(?:Error: )?Unable to resolve action `' },
        { regex: "\\bCan't find 'action\\.yml', 'action\\.yaml' or 'Dockerfile'" },
        { regex: '^Error: Input required and not supplied: \\S' },
        { regex: "\\b(?:Unrecognized named-value|Unexpected value|Unrecognized function): '" },
        { regex: '^\\.github/workflows/\\S+\\.ya?ml:\\d+:\\d+: .+\\[[a-z-]+\\]$' },
      ],
    },
    source: 'original-healer.md section 2.4: github_workflow; messages of GitHub Actions and actionlint',
    examples: {
      matching: [
        { line: 'Invalid workflow file: .github/workflows/ci.yml#L12' },
        { line: 'The workflow is not valid. .github/workflows/ci.yml (Line: 12, Col: 9): Unexpected value' },
        { line: 'You have an error in your yaml syntax on line 12' },
        { line: 'Unable to resolve action `actions/checkout@v99`, unable to find version `v99`' },
        {
          line: "Error: Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '/home/runner/work/cto/.github/actions/setup'.",
        },
        { line: 'Error: Input required and not supplied: token' },
        {
          line: "Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.TOKEN",
        },
        { line: '.github/workflows/ci.yml:12:9: unexpected key "step" for "job" section [syntax-check]' },
      ],
      rejecting: [
        { line: 'Run actionlint .github/workflows/ci.yml' },
        { line: "Download action repository 'actions/checkout@v4' (SHA:11bd719)" },
        { line: 'ok: the workflow file is valid' },
      ],
      injected: [{ line: 'user wrote: Unable to resolve action `x@v1`', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Branches that do not go together. */
export const gitMergeConflictRules = [
  {
    ...ciFailure,
    id: 'ci-merge-conflict',
    title: 'A merge has conflicts',
    match: {
      any: [
        { regex: '^CONFLICT \\(', caseSensitive: true },
        { regex: '\\bmerge\\s+conflicts? in \\S' },
        { regex: '\\bautomatic\\s+merge\\s+failed\\b' },
        { regex: '\\bcannot\\s+merge\\b' },
        { regex: '\\b(?:has|with|due to|because of|a)\\s+(?:a )?merge\\s+conflicts?\\b' },
        { regex: '\\bis not mergeable\\b|\\bconflicts that must be resolved\\b' },
        { regex: '^error: could not apply [0-9a-f]{7,40}\\b' },
        { regex: '^fatal: refusing to merge unrelated histories\\b' },
      ],
    },
    exceptions: [
      {
        id: 'conflict-resolved',
        owner: 'healer',
        reason: 'The line says that there is no conflict, or none any more.',
        match: {
          regex:
            '\\b(?:no|without|resolved?|resolving|fixed) (?:a |all |the )?merge\\s+conflicts?\\b|\\bmerge\\s+conflicts?\\b.*\\b(?:resolved|fixed)\\b|\\b0 merge\\s+conflicts\\b',
        },
        examples: {
          suppressed: [
            { line: 'resolved a merge conflict in src/main.rs' },
            { line: 'merge conflict in src/main.rs was resolved' },
          ],
          kept: [{ line: 'Merge conflict in src/main.rs' }],
        },
      },
    ],
    source:
      'original-healer.md section 3.12: merge\\s+conflict, CONFLICT\\s*\\(, cannot\\s+merge, automatic\\s+merge\\s+failed',
    examples: {
      matching: [
        { line: 'CONFLICT (content): Merge conflict in src/main.rs' },
        { line: 'Automatic merge failed; fix conflicts and then commit the result.' },
        { line: 'error: cannot merge: you have unmerged files' },
        { line: 'Pull request 42 is not mergeable: it has merge conflicts' },
        { line: 'This branch has conflicts that must be resolved' },
        { line: 'error: could not apply 3f2a1bc... Add the pod watcher' },
        { line: 'fatal: refusing to merge unrelated histories' },
      ],
      rejecting: [
        { line: 'check for merge conflicts................................................Passed' },
        { line: 'no merge conflicts' },
        { line: 'test merge_conflict_in_main ... ok' },
      ],
      injected: [{ line: 'user wrote: CONFLICT (content): file', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Rights of tokens and keys. */
export const gitPermissionRules = [
  {
    ...ciFailure,
    id: 'ci-git-permission-denied',
    title: 'Git or GitHub refuses access',
    match: {
      any: [
        { regex: '\\bPermission to \\S+ denied to \\S' },
        { regex: '\\bThe requested URL returned error: 40[13]\\b' },
        { literal: 'Resource not accessible by integration' },
        { regex: '\\brefusing to allow (?:a|an) .+ to (?:create or update|update) workflow\\b' },
        {
          regex:
            '^(?:fatal|remote): (?:Authentication failed for|Invalid username or (?:password|token)|could not read Username for)\\b',
        },
        { regex: '\\bPermission denied \\(publickey' },
        { regex: '\\bProtected branch update failed\\b|\\bprotected branch hook declined\\b' },
        { regex: '\\bHTTP 403: .*\\(https://api\\.github\\.com/' },
      ],
    },
    source: 'original-healer.md section 2.4: git_permission; messages of git and GitHub',
    examples: {
      matching: [
        { line: 'remote: Permission to 5dlabs/cto.git denied to github-actions[bot].' },
        {
          line: "fatal: unable to access 'https://github.com/5dlabs/cto/': The requested URL returned error: 403",
        },
        { line: 'HttpError: Resource not accessible by integration' },
        {
          line: '! [remote rejected] main -> main (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
        },
        { line: "fatal: Authentication failed for 'https://github.com/5dlabs/cto.git/'" },
        { line: 'git@github.com: Permission denied (publickey).' },
        { line: 'remote: error: GH006: Protected branch update failed for refs/heads/main.' },
        {
          line: 'gh: HTTP 403: Must have admin rights to Repository. (https://api.github.com/repos/5dlabs/cto)',
        },
      ],
      rejecting: [
        { line: 'GITHUB_TOKEN Permissions' },
        { line: 'curl: (22) The requested URL returned error: 404' },
        { line: 'test permission_denied_publickey ... ok' },
      ],
      injected: [{ line: 'user wrote: fatal: Authentication failed for x', fires: false }],
    },
  },
] as const satisfies readonly Rule[]
