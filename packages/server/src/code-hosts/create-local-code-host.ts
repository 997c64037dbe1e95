import type { Clock, CodeHost } from '@healer/core/contracts'
import { createGitRunner, type RunGit } from '../git/create-git-runner.ts'
import { findBranchCommit } from '../git/find-branch-commit.ts'
import { readTextFile } from '../git/read-text-file.ts'
import { buildCleanEnvironment } from '../processes/build-clean-environment.ts'
import { createLocalChecks } from './create-local-checks.ts'
import { createLocalCommits } from './create-local-commits.ts'
import { createLocalPullRequests } from './create-local-pull-requests.ts'
import { createLocalRepositories } from './create-local-repositories.ts'
import { findDefaultBranch } from './find-default-branch.ts'
import type { LocalCodeHostStore } from './local-code-host-store.ts'

/** What {@link createLocalCodeHost} needs. */
export interface LocalCodeHostOptions {
  /** Keeps pull requests and check reports. */
  readonly store: LocalCodeHostStore
  /** The repositories by the name that callers use, each with its path and the command of its own checks. */
  readonly repositories: ReadonlyMap<
    string,
    { readonly path: string; readonly checkCommand: readonly string[] }
  >
  /** Worktrees and copies go here. It belongs to one code host at a time, which empties it before its first use. */
  readonly worktreeDirectory: string
  readonly clock: Clock
  /** As a rule `process.env`; git and the checks see an allow-list of it. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The Node that `node` means to the checks; as a rule `process.execPath`. */
  readonly nodePath?: string
  /** The way to git; default: git itself. */
  readonly runGit?: RunGit
  /** Milliseconds until a check command counts as failed. Default 60_000. */
  readonly checkTimeoutMs?: number
}

/** One method, which also ends when the host is closed. */
function endsOnClose<Request extends { readonly signal: AbortSignal }, Result>(
  closing: AbortSignal,
  running: Set<Promise<unknown>>,
  method: (request: Request) => Promise<Result>,
): (request: Request) => Promise<Result> {
  return async (request) => {
    const call = method({ ...request, signal: AbortSignal.any([request.signal, closing]) })
    running.add(call)
    try {
      return await call
    } finally {
      running.delete(call)
    }
  }
}

/**
 * Creates a code host over git repositories on this machine.
 *
 * A commit is made on no branch and then appears on its branch in one step, so a crash leaves all of it or nothing. Hooks,
 * foreign configuration, links, submodules and git's own files are out of reach. It never pushes and never merges.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when a repository has no check command.
 */
export function createLocalCodeHost(options: LocalCodeHostOptions): CodeHost {
  const { store, clock } = options
  const runGit = options.runGit ?? createGitRunner(options)
  const openRepository = createLocalRepositories({ ...options, runGit })
  const commits = createLocalCommits({ runGit, openRepository, clock })
  const pullRequests = createLocalPullRequests({ runGit, openRepository, store, clock })
  const { readChecks } = createLocalChecks({
    ...{ runGit, openRepository, store, clock },
    environment: buildCleanEnvironment(options),
    timeoutMs: options.checkTimeoutMs ?? 60_000,
  })
  const readFile: CodeHost['readFile'] = async ({ repository, path, branch, signal }) => {
    signal.throwIfAborted()
    const { path: repositoryPath } = await openRepository(repository)
    const sha =
      branch === undefined
        ? (await findDefaultBranch(runGit, { repositoryPath, signal })).sha
        : await findBranchCommit(runGit, { repositoryPath, branch, signal })
    return sha === undefined ? undefined : await readTextFile(runGit, { repositoryPath, sha, path, signal })
  }
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    contractVersion: 1,
    name: 'local',
    capabilities: { readsOwnWrites: true },
    readFile: endsOnClose(closing.signal, running, readFile),
    commitChanges: endsOnClose(closing.signal, running, commits.commitChanges),
    findCommit: endsOnClose(closing.signal, running, commits.findCommit),
    openPullRequest: endsOnClose(closing.signal, running, pullRequests.openPullRequest),
    findPullRequest: endsOnClose(closing.signal, running, pullRequests.findPullRequest),
    readChecks: endsOnClose(closing.signal, running, readChecks),
    async close() {
      closing.abort()
      await Promise.allSettled(running)
    },
  }
}
