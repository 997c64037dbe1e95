import type { FileChange } from './remediation.ts'

const maxPathLength = 1024
const maxNameBytes = 255
/** Control and format characters: some file systems ignore them, so that `.g\u200cit` is `.git`. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * Says why changes may not be made: a path leaves the repository, means git's own files or CI, or means another path on
 * another file system. Every code host refuses the same.
 *
 * @returns What is wrong with the first that is, or `undefined`.
 * @source reliability.md S33
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

function findPathFault(path: string): string | undefined {
  if (path === '' || path.length > maxPathLength) return 'is empty or too long'
  if (path.startsWith('/')) return 'is not relative'
  if (path.includes('\\')) return 'has a backslash'
  if (invisible.test(path)) return 'has an invisible character'
  return path
    .split('/')
    .map(findNameFault)
    .find((fault) => fault !== undefined)
}

function findNameFault(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..')
    return 'is not normal: it has an empty name, a `.` or a `..`'
  if (new TextEncoder().encode(name).byteLength > maxNameBytes) return 'has a name that is too long'
  // Windows drops dots and blanks at the end, and takes what follows a colon for a stream of the file.
  if (/[. ]$|:/.test(name)) return 'has a name that Windows takes for another'
  if (/^\.git|^git~\d/.test(name.normalize('NFKC').toLowerCase())) return "is one of git's own or of CI"
  return undefined
}
