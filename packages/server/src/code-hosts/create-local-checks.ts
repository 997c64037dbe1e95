import type { CheckReport, Clock, CodeHost } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'
import type { RunGit } from '../git/create-git-runner.ts'
import { findBranchCommit } from '../git/find-branch-commit.ts'
import type { HostedRepository, OpenRepository } from './create-local-repositories.ts'
import type { LocalCodeHostStore } from './local-code-host-store.ts'
import { runRepositoryChecks } from './run-repository-checks.ts'

/** Creates the half of the local code host that is its CI: each commit is checked once, and the answer kept. */
export function createLocalChecks(options: {
  readonly runGit: RunGit
  readonly openRepository: OpenRepository
  readonly store: LocalCodeHostStore
  readonly clock: Clock
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutMs: number
}): Pick<CodeHost, 'readChecks'> {
  const { runGit, openRepository, store, clock, environment, timeoutMs } = options

  const check = async (
    repository: HostedRepository,
    sha: string,
    signal: AbortSignal,
  ): Promise<CheckReport> => {
    const known = await store.findCheckReport({ repository: repository.name, sha })
    if (known !== undefined) return known
    const report = await runRepositoryChecks(runGit, {
      ...{ repository, sha, environment, timeoutMs, clock, signal },
    })
    await store.recordCheckReport({
      ...{ repository: repository.name, sha, report },
      checkedAtMs: clock.nowMs(),
    })
    return report
  }

  return {
    async readChecks({ repository: name, branch, signal }) {
      signal.throwIfAborted()
      const repository = await openRepository(name)
      const sha = await findBranchCommit(runGit, { repositoryPath: repository.path, branch, signal })
      if (sha === undefined) {
        throw new EffectError({
          code: 'HEALER_EFFECT_NOT_FOUND',
          message: `There is no branch ${JSON.stringify(branch)} in ${name} to check.`,
          details: { what: 'branch' },
        })
      }
      return await repository.checkInTurn(async () => check(repository, sha, signal))
    },
  }
}
