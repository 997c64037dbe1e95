import type { Clock, CodeHost, PullRequest } from '@healer/core/contracts'
import type { RunGit } from '../git/create-git-runner.ts'
import { findBranchCommit } from '../git/find-branch-commit.ts'
import { isMerged, readDiff, type Span } from './compare-branches.ts'
import type { OpenRepository } from './create-local-repositories.ts'
import { createRefusal } from './create-refusal.ts'
import { findDefaultBranch } from './find-default-branch.ts'
import type { LocalCodeHostStore, StoredPullRequest } from './local-code-host-store.ts'
import type { LocalRepository } from './local-repository.ts'

/** The row as git sees it now: a person may have moved, merged or deleted its branch. */
async function refreshPullRequest(
  runGit: RunGit,
  repository: LocalRepository,
  stored: StoredPullRequest,
  signal: AbortSignal,
): Promise<PullRequest> {
  const { number, title, body, branch, base, isDraft } = stored
  const name = repository.name.split('/').map(encodeURIComponent).join('/')
  const url = `healer://local/${name}/pulls/${number}`
  const known = { number, url, title, body, branch, base, isDraft, diff: stored.diff }
  if (stored.state !== 'open') return { ...known, state: stored.state }
  const repositoryPath = repository.path
  const tip = await findBranchCommit(runGit, { repositoryPath, branch, signal })
  const span: Span = { repositoryPath, base, head: tip ?? stored.headSha, signal }
  if (await isMerged(runGit, span)) return { ...known, state: 'merged' }
  if (tip === undefined) return { ...known, state: 'closed' }
  return { ...known, state: 'open', diff: await readDiff(runGit, span) }
}

/** Creates the half of the local code host that knows pull requests: rows in the store, diffs and merges from git. */
export function createLocalPullRequests(options: {
  readonly runGit: RunGit
  readonly openRepository: OpenRepository
  readonly store: LocalCodeHostStore
  readonly clock: Clock
}): Pick<CodeHost, 'openPullRequest' | 'findPullRequest'> {
  const { runGit, openRepository, store, clock } = options

  /** What git tells of an open one is kept: a branch that grows on after a merge does not open it again. */
  const find = async (repository: LocalRepository, branch: string, signal: AbortSignal) => {
    const stored = await store.findPullRequest({ repository: repository.name, branch })
    if (stored === undefined) return undefined
    const found = await refreshPullRequest(runGit, repository, stored, signal)
    const { number, state } = found
    if (stored.state === 'open' && state !== 'open') {
      await store.settlePullRequest({ repository: repository.name, number, state })
    }
    return found
  }

  return {
    async findPullRequest({ repository, branch, signal }) {
      signal.throwIfAborted()
      return await find(await openRepository(repository), branch, signal)
    },
    async openPullRequest({ repository: name, branch, title, body, isDraft, signal }) {
      signal.throwIfAborted()
      const repository = await openRepository(name)
      const repositoryPath = repository.path
      const what = `open a pull request for ${JSON.stringify(branch)}`
      const head = await findBranchCommit(runGit, { repositoryPath, branch, signal })
      if (head === undefined) throw createRefusal(what, 'there is no such branch')
      const { branch: base } = await findDefaultBranch(runGit, { repositoryPath, signal })
      const span: Span = { repositoryPath, base, head, signal }
      if (await isMerged(runGit, span)) throw createRefusal(what, 'the default branch has all of it already')
      const previous = await find(repository, branch, signal)
      if (previous?.state === 'open') throw createRefusal(what, 'it has an open one already')
      const diff = await readDiff(runGit, span)
      signal.throwIfAborted()
      const stored = await store.recordPullRequest({
        ...{ repository: name, branch, base, title, body, isDraft },
        ...{ headSha: head, diff, openedAtMs: clock.nowMs() },
      })
      if (stored === undefined) throw createRefusal(what, 'it has an open one already')
      return await refreshPullRequest(runGit, repository, stored, signal)
    },
  }
}
