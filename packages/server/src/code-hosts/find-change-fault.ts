import type { FileChange } from '@healer/core/contracts'

const maxPathLength = 1024
const maxNameLength = 255

/**
 * Says why a path may not be changed: it leaves the repository, means git's own files or CI, or means another path on
 * another file system.
 *
 * @param path - As a change names it: relative, with forward slashes.
 * @returns `undefined` when there is nothing against it.
 * @source reliability.md S33
 */
export function findPathFault(path: string): string | undefined {
  if (path === '' || path.length > maxPathLength) return 'is empty or too long'
  if (path.startsWith('/')) return 'is not relative'
  if (path.includes('\\')) return 'has a backslash'
  // Control and format characters: some file systems ignore them, so that `.g\u200cit` is `.git`.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(path)) return 'has an invisible character'
  for (const name of path.split('/')) {
    const fault = findNameFault(name)
    if (fault !== undefined) return fault
  }
  return undefined
}

function findNameFault(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..')
    return 'is not normal: it has an empty name, a `.` or a `..`'
  if (Buffer.byteLength(name) > maxNameLength) return 'has a name that is too long'
  // Windows drops dots and blanks at the end, and takes what follows a colon for a stream of the file.
  if (/[. ]$|:/.test(name)) return 'has a name that Windows takes for another'
  if (/^\.git|^git~\d/.test(name.normalize('NFKC').toLowerCase())) return "is one of git's own or of CI"
  return undefined
}

/**
 * Says why changes may not be made together.
 *
 * @returns `undefined` when there is nothing against them.
 */
export function findChangeFault(changes: readonly FileChange[]): string | undefined {
  if (changes.length === 0) return 'there is no change'
  const seen = new Set<string>()
  for (const { path } of changes) {
    const fault = findPathFault(path)
    if (fault !== undefined) return `the path ${JSON.stringify(path)} ${fault}`
    if (seen.has(path)) return `the path ${JSON.stringify(path)} is changed twice`
    seen.add(path)
  }
  return undefined
}
