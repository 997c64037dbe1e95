import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { lockDatabase } from '../stores/lock-database.ts'
import { pathExists } from './path-exists.ts'

const markName = 'finished'

/** The file of a demo's state, in the demo's directory. */
export const demoDatabaseName = 'healer.db'

/** Notes that a demo came to its end, so that the next one begins afresh instead of going on. */
export async function markDemoFinished(directory: string): Promise<void> {
  const handle = await open(path.join(directory, markName), 'w', 0o600)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes the directory of a demo ready: one that came to its end is emptied, one that was cut off is left as it is.
 *
 * It moves the finished one aside in one step before it removes anything, so that a crash never leaves half of it. Only
 * what carries the mark is removed, and only when no Healer serves it any more.
 *
 * @returns Whether there is a demo to go on with.
 * @throws {@link StoreError} `HEALER_STORE_UNUSABLE` when another Healer still works on the finished one.
 */
export async function prepareDemoDirectory(directory: string): Promise<'fresh' | 'resumed'> {
  const parent = path.dirname(path.resolve(directory))
  const prefix = `.${path.basename(directory)}-finished-`
  await mkdir(parent, { recursive: true, mode: 0o700 })
  if (await pathExists(path.join(directory, markName))) {
    await moveAside(directory, path.join(parent, prefix))
  }
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(path.join(parent, name), { recursive: true, force: true })
  }
  if (await pathExists(directory)) return 'resumed'
  await mkdir(directory, { mode: 0o700 })
  return 'fresh'
}

async function moveAside(directory: string, prefix: string): Promise<void> {
  const unlock = lockDatabase(path.join(directory, demoDatabaseName))
  try {
    const { ino } = await stat(directory)
    await rename(directory, `${prefix}${ino}`)
  } finally {
    unlock()
  }
}
