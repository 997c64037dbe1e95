import type { Rule } from '@healer/core/contracts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { shellSearch } from './exceptions/shell-search.ts'

/** Runtime failures of git as the platform runs it. */
export const runtimeGit = [
  {
    id: 'cto-git-command-failed',
    title: 'A git command of the platform failed',
    priority: 2,
    severity: 'high',
    match: { literal: 'git command failed' },
    exceptions: [
      passedTest({ suppressed: [{ line: '   ✓ says that a git command failed (2 ms)' }] }),
      commitSubject({ suppressed: [{ line: 'fix: say which git command failed' }] }),
      shellSearch({ suppressed: [{ line: 'rg "git command failed" logs/' }] }),
    ],
    action: { autonomy: 'issue', strategy: 'retry' },
    source: 'original-healer.md section 3.6: git command failed (High)',
    examples: {
      matching: [
        { line: 'ERROR: git command failed: exit code 128' },
        { line: 'level=error msg="Git command failed" command="git push"' },
        { line: '2026-01-14T12:00:00.123456Z ERROR agent::git: git command failed' },
      ],
      rejecting: [
        { line: 'INFO: git command finished' },
        { line: 'error: git commands failed earlier' },
        { line: 'fatal: not a git repository (or any of the parent directories): .git' },
      ],
      injected: [
        {
          line: 'INFO: user wrote: "git command failed" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: pushed branch git-command-failed', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
