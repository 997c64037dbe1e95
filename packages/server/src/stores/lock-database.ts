import { DatabaseSync } from 'node:sqlite'
import { createStoreError, mapStoreError } from './map-store-error.ts'

const sqliteBusy = 5

/**
 * Makes this process the only one that may use the database at `path`.
 *
 * The lock is SQLite's own on the file `<path>.lock`; the operating system frees it when the process dies, however it dies.
 *
 * @returns Frees the lock.
 * @throws {@link StoreError} `HEALER_STORE_UNUSABLE` when somebody else holds it.
 */
export function lockDatabase(path: string): () => void {
  const lockPath = `${path}.lock`
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(lockPath)
    connection.exec('pragma busy_timeout = 0; pragma journal_mode = memory')
    connection.exec('begin exclusive')
    const held = connection
    return () => held.close()
  } catch (error) {
    connection?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) {
      throw createStoreError(
        path,
        'another Healer works on it: stop that one, or give this one a directory of its own',
        error,
      )
    }
    throw mapStoreError(error, lockPath)
  }
}
