import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'

/** What lies between a branch and a commit. */
export interface Span {
  readonly repositoryPath: string
  /** Name of the branch that is compared against. */
  readonly base: string
  /** Full name of a commit. */
  readonly head: string
  readonly signal: AbortSignal
}

const style = ['--no-color', '--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/']

/** The unified diff from where the commit left the branch. */
export async function readDiff(
  runGit: RunGit,
  { repositoryPath, base, head, signal }: Span,
): Promise<string> {
  const command = ['diff', ...style, `refs/heads/${base}...${head}`, '--']
  return await runGitOrThrow(runGit, { directory: repositoryPath, command, signal })
}

/** Whether the branch has the commit. */
export async function isMerged(
  runGit: RunGit,
  { repositoryPath, base, head, signal }: Span,
): Promise<boolean> {
  const command = ['merge-base', '--is-ancestor', head, `refs/heads/${base}`]
  const result = await runGit({ directory: repositoryPath, command, signal })
  return result.exitCode === 0
}
