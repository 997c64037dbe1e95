import { mkdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { FileChange } from '@healer/core/contracts'
import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { assertPlainPaths } from './assert-plain-paths.ts'
import type { LocalRepository } from './local-repository.ts'
import { removeWorktrees } from './remove-worktrees.ts'
import { writeChanges } from './write-changes.ts'

/** What {@link commitInWorktree} needs. */
export interface CommitRequest {
  readonly repository: LocalRepository
  /** The commit that the new one follows. */
  readonly parent: string
  readonly message: string
  readonly changes: readonly FileChange[]
  /** Seconds since the epoch, for the commit's dates. */
  readonly atSeconds: number
  readonly signal: AbortSignal
}

/**
 * Makes a commit in a worktree of its own, on no branch: nobody sees it before a branch is moved to it.
 *
 * @returns The full name of the commit.
 * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when a change touches anything but a plain file.
 */
export async function commitInWorktree(runGit: RunGit, request: CommitRequest): Promise<string> {
  const { repository, parent, changes, signal } = request
  const existing = await assertPlainPaths(runGit, {
    ...{ repositoryPath: repository.path, sha: parent },
    ...{ changes, signal },
  })
  await mkdir(repository.scratchDirectory, { recursive: true })
  const worktree = path.join(repository.scratchDirectory, `${repository.worktreePrefix}commit`)
  try {
    await runGitOrThrow(runGit, {
      directory: repository.path,
      command: ['worktree', 'add', '--quiet', '--detach', worktree, parent],
      signal,
    })
    await writeChanges(await realpath(worktree), changes)
    return await commitAll(runGit, { ...request, worktree, existing })
  } finally {
    await removeWorktrees(runGit, repository)
  }
}

async function commitAll(
  runGit: RunGit,
  request: CommitRequest & { readonly worktree: string; readonly existing: ReadonlySet<string> },
): Promise<string> {
  const { worktree: directory, existing, signal } = request
  const run = async (command: readonly string[], input?: string) => {
    const date = `@${request.atSeconds} +0000`
    const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    return await runGitOrThrow(runGit, {
      ...{ directory, command, environment, signal },
      ...(input === undefined ? {} : { input }),
    })
  }
  // git complains of a path that is neither there nor was: a file to delete that does not exist.
  const paths = request.changes.filter((change) => change.text !== undefined || existing.has(change.path))
  if (paths.length > 0) await run(['add', '--all', '--force', '--', ...paths.map((change) => change.path)])
  const options = ['--quiet', '--allow-empty', '--no-verify', '--no-gpg-sign', '--cleanup=verbatim']
  await run(['commit', ...options, '--file=-'], request.message)
  return (await run(['rev-parse', '--verify', 'HEAD'])).trim()
}
