import { HealerError, StoreError } from '@healer/core/errors'

/** What each of SQLite's primary result codes means to whoever runs the server. @source sqlite.org/rescode.html */
const remedies: ReadonlyMap<number, string> = new Map([
  [5, 'another process uses it: stop that process'],
  [6, 'another process uses it: stop that process'],
  [7, 'memory is used up: give the process more'],
  [8, 'it cannot be written to: mend its permissions'],
  [10, 'reading or writing failed: look at the disk'],
  [11, 'it is damaged: restore a copy, or move it away to start afresh'],
  [13, 'the disk is full: make room'],
  [14, 'it cannot be opened: mend the path or its permissions'],
  [15, 'another process uses it: stop that process'],
  [26, 'it is no SQLite database: name another file, or move it away to start afresh'],
])

const systemErrorRemedies: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'it cannot be written to: mend its permissions'],
  ['EPERM', 'it cannot be written to: mend its permissions'],
  ['EROFS', 'its file system is read-only: name another path'],
  ['ENOSPC', 'the disk is full: make room'],
  ['ENOTDIR', 'a part of its path is a file: name another path'],
  ['EEXIST', 'a part of its path is a file: name another path'],
  ['EISDIR', 'it is a directory: name a file in it'],
])

function findRemedy(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return remedies.get(error.errcode & 0xff)
  if ('code' in error && typeof error.code === 'string') return systemErrorRemedies.get(error.code)
  return undefined
}

/**
 * Turns the failure of a file or disk into a {@link StoreError} that names the path and what to do about it.
 *
 * What is no fault of the environment (a broken constraint, wrong SQL) comes back as it is.
 *
 * @param path - The file that was worked on.
 */
export function mapStoreError(error: unknown, path: string): unknown {
  if (HealerError.isInstance(error)) return error
  const remedy = findRemedy(error)
  if (remedy === undefined) return error
  return createStoreError(path, remedy, error)
}

/** The error that says why the database at `path` cannot be used. */
export function createStoreError(path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError({
    code: 'HEALER_STORE_UNUSABLE',
    message: `The database ${path} cannot be used: ${reason}.`,
    details: { path, reason },
    cause,
  })
}
