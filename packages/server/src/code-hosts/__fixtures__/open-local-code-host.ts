import path from 'node:path'
import type { Clock, CodeHost } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import type { RunGit } from '../../git/create-git-runner.ts'
import { createLocalCodeHostStore } from '../../stores/create-local-code-host-store.ts'
import type { HealerDatabase } from '../../stores/open-database.ts'
import { createLocalCodeHost } from '../create-local-code-host.ts'
import type { TestRepository } from './make-repository.ts'

const check = `const text = require('node:fs').readFileSync('status.txt', 'utf8')
console.log(text)
process.exit(text.includes('broken') ? 1 : 0)`

/** The name that the repository has to callers. */
export const repositoryName = 'owner/name'

/** Opens a local code host over one repository, whose check looks at `status.txt` unless another is given. */
export function openLocalCodeHost(options: {
  readonly repository: TestRepository
  readonly database: HealerDatabase
  readonly checkCommand?: readonly string[]
  readonly clock?: Clock
  readonly runGit?: RunGit
  readonly environment?: Readonly<Record<string, string | undefined>>
}): CodeHost {
  const { repository, database } = options
  const checkCommand = options.checkCommand ?? ['node', '--eval', check]
  return createLocalCodeHost({
    store: createLocalCodeHostStore({ database }),
    repositories: new Map([[repositoryName, { path: repository.repositoryPath, checkCommand }]]),
    worktreeDirectory: path.join(repository.directory, 'worktrees'),
    clock: options.clock ?? createManualClock(1_764_000_000_000),
    environment: options.environment ?? process.env,
    nodePath: process.execPath,
    runGit: options.runGit,
  })
}
