import { mkdir, rm } from 'node:fs/promises'
import type { RunGit } from './create-git-runner.ts'
import { runGitOrThrow } from './run-git-or-throw.ts'

/** What {@link exportCommit} needs. */
export interface ExportCommitRequest {
  readonly repositoryPath: string
  /** Full name of the commit. */
  readonly sha: string
  /** Where the files go; what is there is removed first, a half-made export of a dead process too. */
  readonly directory: string
  readonly signal: AbortSignal
}

/**
 * Writes a commit's files into a directory of their own.
 *
 * A plain copy and no git worktree: what runs there (an agent, the repository's own checks) finds no way from it
 * into the repository, and git keeps no record that a crash could leave behind.
 */
export async function exportCommit(runGit: RunGit, request: ExportCommitRequest): Promise<void> {
  const { directory, repositoryPath, sha, signal } = request
  const indexFile = `${directory}.index`
  const remove = async () => {
    for (const path of [indexFile, `${indexFile}.lock`]) await rm(path, { force: true })
  }
  await rm(directory, { recursive: true, force: true })
  await remove()
  await mkdir(directory, { recursive: true })
  const gitDirectory = await runGitOrThrow(runGit, {
    directory: repositoryPath,
    command: ['rev-parse', '--absolute-git-dir'],
    signal,
  })
  const environment = {
    GIT_DIR: gitDirectory.trimEnd(),
    GIT_WORK_TREE: directory,
    GIT_INDEX_FILE: indexFile,
  }
  await runGitOrThrow(runGit, { directory, command: ['read-tree', sha], environment, signal })
  await runGitOrThrow(runGit, { directory, command: ['checkout-index', '--all'], environment, signal })
  await remove()
}
