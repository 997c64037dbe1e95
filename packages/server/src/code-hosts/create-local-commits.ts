import {
  type Clock,
  type CodeHost,
  type Commit,
  findChangeFault,
  isHealerBranch,
  isMarker,
} from '@healer/core/contracts'
import type { RunGit } from '../git/create-git-runner.ts'
import { findBranchCommit } from '../git/find-branch-commit.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { commitInWorktree } from './commit-in-worktree.ts'
import type { HostedRepository, OpenRepository } from './create-local-repositories.ts'
import { createRefusal } from './create-refusal.ts'
import { findDefaultBranch } from './find-default-branch.ts'
import { findMarkedCommit } from './find-marked-commit.ts'
import { renderCommitMessage } from './healer-marker.ts'

type CommitChangesRequest = Parameters<CodeHost['commitChanges']>[0]

/** What git takes for "there is none". */
const noCommit = '0'.repeat(40)

function assertAllowed(request: CommitChangesRequest): void {
  const what = `commit to ${JSON.stringify(request.branch)}`
  if (!isHealerBranch(request.branch)) {
    throw createRefusal(what, 'Healer writes to branches named healer/… of a-z, 0-9 and dashes only')
  }
  if (!isMarker(request.marker)) throw createRefusal(what, 'its marker is not one visible line')
  const fault = findChangeFault(request.changes)
  if (fault !== undefined) throw createRefusal(what, fault)
}

/** Creates the half of the local code host that knows commits. */
export function createLocalCommits(options: {
  readonly runGit: RunGit
  readonly openRepository: OpenRepository
  readonly clock: Clock
}): Pick<CodeHost, 'commitChanges' | 'findCommit'> {
  const { runGit, openRepository, clock } = options

  const commit = async (repository: HostedRepository, request: CommitChangesRequest): Promise<Commit> => {
    const { branch, signal } = request
    signal.throwIfAborted()
    const repositoryPath = repository.path
    const tip = await findBranchCommit(runGit, { repositoryPath, branch, signal })
    const sha = await commitInWorktree(runGit, {
      ...{ repository, changes: request.changes, signal },
      parent: tip ?? (await findDefaultBranch(runGit, { repositoryPath, signal })).sha,
      message: renderCommitMessage(request.message, request.marker),
      atSeconds: Math.floor(clock.nowMs() / 1000),
    })
    // The one step that anybody sees. git refuses it when the branch has moved meanwhile.
    await runGitOrThrow(runGit, {
      directory: repositoryPath,
      command: ['update-ref', `refs/heads/${branch}`, sha, tip ?? noCommit],
      signal,
    })
    return { sha, branch }
  }

  return {
    async commitChanges(request) {
      request.signal.throwIfAborted()
      assertAllowed(request)
      const repository = await openRepository(request.repository)
      return await repository.commitInTurn(async () => commit(repository, request))
    },
    async findCommit({ repository: name, branch, marker, signal }) {
      signal.throwIfAborted()
      const { path: repositoryPath } = await openRepository(name)
      const tip = await findBranchCommit(runGit, { repositoryPath, branch, signal })
      if (tip === undefined || !isMarker(marker)) return undefined
      const sha = await findMarkedCommit(runGit, { repositoryPath, sha: tip, marker, signal })
      return sha === undefined ? undefined : { sha, branch }
    },
  }
}
