import { EffectError } from '@healer/core/errors'
import type { RunGit } from './create-git-runner.ts'
import { exportCommit } from './export-commit.ts'
import { findBranchCommit } from './find-branch-commit.ts'

/** What {@link exportBranch} needs. */
export interface ExportBranchRequest {
  readonly repositoryPath: string
  readonly branch: string
  /** Where the files go; what is there is removed first. */
  readonly directory: string
  readonly signal: AbortSignal
}

/**
 * Writes the files of a branch's newest commit into a directory of their own.
 *
 * @returns The full name of that commit.
 * @throws {@link EffectError} `HEALER_EFFECT_NOT_FOUND` when there is no such branch.
 */
export async function exportBranch(runGit: RunGit, request: ExportBranchRequest): Promise<string> {
  const sha = await findBranchCommit(runGit, request)
  if (sha === undefined) {
    throw new EffectError({
      code: 'HEALER_EFFECT_NOT_FOUND',
      message: `There is no branch ${JSON.stringify(request.branch)} in ${request.repositoryPath}.`,
      details: { what: 'branch' },
    })
  }
  await exportCommit(runGit, { ...request, sha })
  return sha
}
