import { EffectError } from '@healer/core/errors'
import type { RunGit } from '../git/create-git-runner.ts'
import { findBranchCommit } from '../git/find-branch-commit.ts'

/** A branch and its newest commit. */
export interface BranchTip {
  readonly branch: string
  /** Full name of the commit. */
  readonly sha: string
}

/**
 * The branch that the repository's `HEAD` names.
 *
 * @throws {@link EffectError} `HEALER_EFFECT_FAILED` when it names none, or one without a commit.
 */
export async function findDefaultBranch(
  runGit: RunGit,
  request: { readonly repositoryPath: string; readonly signal: AbortSignal },
): Promise<BranchTip> {
  const result = await runGit({
    directory: request.repositoryPath,
    command: ['symbolic-ref', '--quiet', '--short', 'HEAD'],
    signal: request.signal,
  })
  const branch = result.exitCode === 0 ? result.output.trim() : ''
  const sha = await findBranchCommit(runGit, { ...request, branch })
  if (sha !== undefined) return { branch, sha }
  throw new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: `${request.repositoryPath} is on no branch with a commit: check its default branch out.`,
    details: { what: 'find the default branch', reason: 'HEAD names no branch with a commit' },
  })
}
