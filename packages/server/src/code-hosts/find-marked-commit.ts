import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { hasMarker, renderTrailer } from './healer-marker.ts'

/**
 * The newest commit below another whose message ends in a marker.
 *
 * @returns Its full name, or `undefined` when there is none.
 */
export async function findMarkedCommit(
  runGit: RunGit,
  request: {
    readonly repositoryPath: string
    readonly sha: string
    readonly marker: string
    readonly signal: AbortSignal
  },
): Promise<string | undefined> {
  // git finds the marker anywhere in a message; the exact look follows.
  const filter = ['--fixed-strings', `--grep=${renderTrailer(request.marker)}`]
  const output = await runGitOrThrow(runGit, {
    directory: request.repositoryPath,
    command: ['log', '-z', '--no-color', '--no-notes', '--format=%H%n%B', ...filter, request.sha, '--'],
    signal: request.signal,
  })
  for (const entry of output.split('\0')) {
    const end = entry.indexOf('\n')
    if (end > 0 && hasMarker(entry.slice(end + 1), request.marker)) return entry.slice(0, end)
  }
  return undefined
}
