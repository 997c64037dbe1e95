import { EffectError } from '@healer/core/errors'
import type { GitRequest, RunGit } from './create-git-runner.ts'

/** Characters of git's words that an error repeats. */
const maxReasonLength = 500

/**
 * Runs git where anything but success is a failure.
 *
 * @returns Its output, as it is.
 * @throws {@link EffectError} `HEALER_EFFECT_FAILED` with the end of what git said.
 */
export async function runGitOrThrow(runGit: RunGit, request: GitRequest): Promise<string> {
  const result = await runGit(request)
  if (result.exitCode === 0) return result.output
  const said = result.errorOutput.trim().slice(-maxReasonLength)
  const reason = said === '' ? `exit code ${result.exitCode}` : said
  throw new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: `git ${request.command[0]} failed in ${request.directory}: ${reason}`,
    details: { what: `git ${request.command[0]}`, reason },
  })
}
