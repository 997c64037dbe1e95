import type { RunGit } from './create-git-runner.ts'

/** Names that git takes for a branch and nobody takes for an option, a path or a revision. */
const branchPattern = /^[A-Za-z0-9_][A-Za-z0-9_+-]*(?:[./][A-Za-z0-9_+-]+)*$/

/** Whether a name may reach git as the name of a branch. @source reliability.md S34 */
export function isBranchName(name: string): boolean {
  return name.length <= 250 && branchPattern.test(name) && !name.endsWith('.lock') && !name.includes('.lock/')
}

/** What {@link findBranchCommit} looks at. */
export interface BranchRequest {
  readonly repositoryPath: string
  readonly branch: string
  readonly signal?: AbortSignal
}

/**
 * The full name of a branch's newest commit.
 *
 * @returns `undefined` when there is no such branch, or the name can be none.
 */
export async function findBranchCommit(runGit: RunGit, request: BranchRequest): Promise<string | undefined> {
  if (!isBranchName(request.branch)) return undefined
  const result = await runGit({
    directory: request.repositoryPath,
    command: ['rev-parse', '--verify', '--quiet', `refs/heads/${request.branch}^{commit}`],
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
  return result.exitCode === 0 ? result.output.trim() : undefined
}
