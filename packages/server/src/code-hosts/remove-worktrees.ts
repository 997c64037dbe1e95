import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { listNames } from './list-names.ts'
import type { LocalRepository } from './local-repository.ts'

/**
 * Removes our worktrees of a repository, whole or half-made, and git's records of them.
 *
 * Not `git worktree prune`: it spares what was killed while it was being made, and forgets the worktrees of other people
 * that are on a disk which is not there at the moment.
 *
 * @returns The directory that git keeps the repository in.
 */
export async function removeWorktrees(runGit: RunGit, repository: LocalRepository): Promise<string> {
  const output = await runGitOrThrow(runGit, {
    directory: repository.path,
    command: ['rev-parse', '--git-common-dir'],
  })
  const gitDirectory = path.resolve(repository.path, output.trimEnd())
  for (const directory of [repository.scratchDirectory, path.join(gitDirectory, 'worktrees')]) {
    for (const name of await listNames(directory)) {
      if (!name.startsWith(repository.worktreePrefix)) continue
      await rm(path.join(directory, name), { recursive: true, force: true })
    }
  }
  return gitDirectory
}
