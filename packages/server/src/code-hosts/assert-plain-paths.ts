import type { FileChange } from '@healer/core/contracts'
import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { createRefusal } from './create-refusal.ts'

/** Every directory above a path, and the path itself. */
function listPrefixes(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_name, index) => names.slice(0, index + 1).join('/'))
}

/** What the commit has under each of the paths: `tree`, `file`, `link` or `submodule`. */
async function readKinds(
  runGit: RunGit,
  request: { readonly repositoryPath: string; readonly sha: string; readonly paths: readonly string[] },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const output = await runGitOrThrow(runGit, {
    directory: request.repositoryPath,
    command: ['ls-tree', '-z', '--full-tree', request.sha, '--', ...request.paths],
    signal,
  })
  const kindOfMode = new Map([
    ['040000', 'directory'],
    ['120000', 'link'],
    ['160000', 'submodule'],
  ])
  const kinds = new Map<string, string>()
  for (const entry of output.split('\0').filter((text) => text !== '')) {
    const tab = entry.indexOf('\t')
    kinds.set(entry.slice(tab + 1), kindOfMode.get(entry.slice(0, 6)) ?? 'file')
  }
  return kinds
}

/**
 * Looks at a commit before anything is written: the changes may touch plain files only, and new ones in real directories.
 *
 * @returns The paths that the commit has already.
 * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when a path is, or lies under, a link, a submodule or a file.
 */
export async function assertPlainPaths(
  runGit: RunGit,
  request: {
    readonly repositoryPath: string
    readonly sha: string
    readonly changes: readonly FileChange[]
    readonly signal: AbortSignal
  },
): Promise<ReadonlySet<string>> {
  const paths = [...new Set(request.changes.flatMap((change) => listPrefixes(change.path)))]
  const kinds = await readKinds(runGit, { ...request, paths }, request.signal)
  for (const { path } of request.changes) {
    for (const prefix of listPrefixes(path)) {
      const expected = prefix === path ? 'file' : 'directory'
      const kind = kinds.get(prefix)
      if (kind !== undefined && kind !== expected) {
        throw createRefusal(`change ${JSON.stringify(path)}`, `${JSON.stringify(prefix)} is a ${kind}`)
      }
    }
  }
  return new Set(kinds.keys())
}
