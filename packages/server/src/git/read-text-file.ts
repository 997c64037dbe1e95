import { EffectError } from '@healer/core/errors'
import type { RunGit } from './create-git-runner.ts'
import { runGitOrThrow } from './run-git-or-throw.ts'

/** Whether a path can be one of a commit's: relative, with forward slashes, normal. */
function isTreePath(path: string): boolean {
  return !path.includes('\0') && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

/**
 * The text of a plain file of a commit.
 *
 * @returns `undefined` when the commit has no plain file there.
 * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when it is no UTF-8: written back, it would be damaged.
 */
export async function readTextFile(
  runGit: RunGit,
  request: {
    readonly repositoryPath: string
    readonly sha: string
    readonly path: string
    readonly signal: AbortSignal
  },
): Promise<string | undefined> {
  const { repositoryPath: directory, sha, path, signal } = request
  if (!isTreePath(path)) return undefined
  const entry = await runGitOrThrow(runGit, {
    directory,
    command: ['ls-tree', '-z', '--full-tree', sha, '--', path],
    signal,
  })
  const [mode, , object] = entry.slice(0, entry.indexOf('\t')).split(' ')
  if (mode !== '100644' && mode !== '100755') return undefined
  const text = await runGitOrThrow(runGit, {
    directory,
    command: ['cat-file', 'blob', object ?? ''],
    signal,
  })
  if (!text.includes('\uFFFD')) return text
  throw new EffectError({
    code: 'HEALER_EFFECT_REFUSED',
    message: `Refused to read ${JSON.stringify(path)} as text: it is not UTF-8.`,
    details: { what: `read ${JSON.stringify(path)}`, reason: 'it is not UTF-8' },
  })
}
