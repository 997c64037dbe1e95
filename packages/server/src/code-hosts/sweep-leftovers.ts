import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { RunGit } from '../git/create-git-runner.ts'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { signalProcessGroup } from '../processes/signal-process-group.ts'
import { listNames } from './list-names.ts'
import type { LocalRepository } from './local-repository.ts'
import { removeWorktrees } from './remove-worktrees.ts'

/** Ends checks that outlived the process that started them. */
async function stopOrphans(directory: string): Promise<void> {
  for (const name of await listNames(directory)) {
    if (!name.endsWith('.process')) continue
    const [pid, identity] = (await readFile(path.join(directory, name), 'utf8')).split('\n')
    const isSame = identity !== undefined && (await readProcessIdentity(Number(pid))) === identity
    if (isSame) signalProcessGroup(Number(pid), 'SIGKILL')
  }
}

/**
 * Removes what a process that was killed has left: its checks that still run, its worktrees, git's records of them, and
 * its locks on Healer's own branches.
 *
 * The scratch directory belongs to one code host at a time, so whatever is there at its start is left over.
 */
export async function sweepLeftovers(runGit: RunGit, repository: LocalRepository): Promise<void> {
  await stopOrphans(repository.scratchDirectory)
  const gitDirectory = await removeWorktrees(runGit, repository)
  await rm(repository.scratchDirectory, { recursive: true, force: true })
  const branches = path.join(gitDirectory, 'refs/heads/healer')
  for (const name of await listNames(branches)) {
    if (name.endsWith('.lock')) await rm(path.join(branches, name), { force: true })
  }
}
