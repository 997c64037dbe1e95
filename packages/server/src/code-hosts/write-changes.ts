import { constants } from 'node:fs'
import { lstat, mkdir, open, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import type { FileChange } from '@healer/core/contracts'
import { createRefusal } from './create-refusal.ts'

type Kind = 'absent' | 'directory' | 'file' | 'other'

async function readKind(file: string): Promise<Kind> {
  try {
    const status = await lstat(file)
    if (status.isDirectory()) return 'directory'
    return status.isFile() ? 'file' : 'other'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'absent'
    throw error
  }
}

/** Makes the directories above a file, one by one, so that a link in the way is seen before it is followed. */
async function openDirectory(root: string, change: FileChange): Promise<string> {
  let directory = root
  for (const name of change.path.split('/').slice(0, -1)) {
    directory = path.join(directory, name)
    const kind = await readKind(directory)
    if (kind === 'absent') await mkdir(directory)
    else if (kind !== 'directory') {
      throw createRefusal(`change ${JSON.stringify(change.path)}`, 'a file or link is in its way')
    }
  }
  return directory
}

async function writeChange(root: string, change: FileChange): Promise<void> {
  const directory = await openDirectory(root, change)
  const file = path.join(directory, path.posix.basename(change.path))
  const kind = await readKind(file)
  const isInside = (await realpath(directory)) === directory
  if (!isInside || kind === 'directory' || kind === 'other') {
    throw createRefusal(`change ${JSON.stringify(change.path)}`, 'it is no plain file of the repository')
  }
  if (change.text === undefined) return await rm(file, { force: true })
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
  const handle = await open(file, flags, 0o644)
  try {
    await handle.writeFile(change.text.toWellFormed())
  } finally {
    await handle.close()
  }
}

/**
 * Writes changes into a worktree: only plain files, never through a link, never outside.
 *
 * @param worktree - Its real path.
 * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when a path leads to anything else.
 * @source reliability.md S33
 */
export async function writeChanges(worktree: string, changes: readonly FileChange[]): Promise<void> {
  for (const change of changes) await writeChange(worktree, change)
}
