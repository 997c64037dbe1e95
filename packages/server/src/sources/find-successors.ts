import type { BigIntStats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type FileIdentity, identifyFile, isSameFile } from './file-identity.ts'
import type { FilePosition } from './file-position.ts'
import { isFileSystemError } from './file-system-error.ts'

/** A file beside the one that is watched. */
export interface SiblingFile {
  readonly path: string
  readonly identity: FileIdentity
  readonly sizeBytes: number
}

/** What rotation appends: a number, or a date and time. */
const rotationSuffix = /^[.-][0-9][0-9TZ._:-]{0,40}$/
const longestSuffix = 48
const maxLooks = 20

/** The status of a file, links followed; `undefined` when there is none at this path. */
export async function findStats(filePath: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(filePath, { bigint: true })
  } catch (error) {
    if (isFileSystemError(error, 'ENOENT')) return undefined
    throw error
  }
}

async function findSibling(filePath: string): Promise<SiblingFile | undefined> {
  const stats = await findStats(filePath)
  if (!stats?.isFile()) return undefined
  return { path: filePath, identity: identifyFile(stats), sizeBytes: Number(stats.size) }
}

/** A directory that may not be listed has no siblings for us: what is lost by that is counted as rotated away. */
async function listNames(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (isFileSystemError(error)) return []
    throw error
  }
}

/** A path and the files beside it at one moment. */
interface Neighbourhood {
  readonly atPath: SiblingFile | undefined
  /** The files whose names begin as the watched one's does, in the order of their names. */
  readonly siblings: readonly SiblingFile[]
}

async function lookAround(filePath: string): Promise<Neighbourhood> {
  const directory = path.dirname(filePath)
  const base = path.basename(filePath)
  const stem = base.slice(0, base.length - path.extname(base).length)
  const names = (await listNames(directory))
    .filter((name) => name.startsWith(stem) && name !== base)
    .toSorted()
  const found = await Promise.allSettled(names.map((name) => findSibling(path.join(directory, name))))
  const siblings = found.flatMap((sibling) =>
    sibling.status === 'fulfilled' && sibling.value ? [sibling.value] : [],
  )
  return { siblings, atPath: await findSibling(filePath) }
}

function isSameMoment(a: Neighbourhood, b: Neighbourhood): boolean {
  const describeFiles = ({ atPath, siblings }: Neighbourhood) =>
    JSON.stringify([atPath, ...siblings].map((file) => file && [file.path, file.identity]))
  return describeFiles(a) === describeFiles(b)
}

/** Looks until two looks agree: a rotation that is under way while one looks hides a file from each single look. */
async function lookAroundTwice(filePath: string): Promise<Neighbourhood> {
  let last = await lookAround(filePath)
  for (let look = 1; look < maxLooks; look += 1) {
    const next = await lookAround(filePath)
    if (isSameMoment(last, next)) return next
    last = next
  }
  return last
}

function isRotationOf(filePath: string, sibling: SiblingFile): boolean {
  if (!sibling.path.startsWith(filePath)) return false
  const suffix = sibling.path.slice(filePath.length)
  return suffix.length <= longestSuffix && rotationSuffix.test(suffix)
}

/** Oldest first by name: `.3`, `.2`, `.1`, and dates as they follow one another. */
function compareNames(filePath: string, a: string, b: string): number {
  const [first, second] = [a.slice(filePath.length + 1), b.slice(filePath.length + 1)]
  const [firstNumber, secondNumber] = [Number(first), Number(second)]
  const areCounters = firstNumber < 1_000_000 && secondNumber < 1_000_000
  if (areCounters) return secondNumber - firstNumber
  return first < second ? -1 : first > second ? 1 : 0
}

function compareBirths(a: FileIdentity, b: FileIdentity): number {
  const [first, second] = [BigInt(a.bornNs), BigInt(b.bornNs)]
  if (first === second || first === 0n || second === 0n) return 0
  return first < second ? -1 : 1
}

/**
 * Oldest first. Two files of one tick of the file system's clock are told apart by their names, as all are where no
 * birth is kept, and where a truncated file has copies beside it: they are younger than it, and yet older.
 */
function compareAges(filePath: string, position: FilePosition): (a: SiblingFile, b: SiblingFile) => number {
  return (a, b) => {
    const order = position.truncations > 0 ? 0 : compareBirths(a.identity, b.identity)
    return order === 0 ? compareNames(filePath, a.path, b.path) : order
  }
}

/**
 * Finds a file that was renamed, among the siblings of the path it had.
 *
 * @returns Where it is now; `undefined` when it is gone or was compressed.
 */
export async function findRotated(
  filePath: string,
  identity: FileIdentity,
): Promise<SiblingFile | undefined> {
  const { siblings } = await lookAroundTwice(filePath)
  return siblings.find((sibling) => isSameFile(sibling.identity, identity))
}

/**
 * Finds the files that took a file's place one after the other: rotations that nobody read, then the path itself.
 *
 * Where the file itself is gone, what is younger than it succeeded it; but not the copies of a file that was truncated
 * in place.
 *
 * @returns The oldest first; empty when nothing has taken its place.
 */
export async function findSuccessors(
  filePath: string,
  position: FilePosition,
): Promise<readonly SiblingFile[]> {
  if ((await findSibling(filePath)) === undefined) return []
  const { atPath, siblings } = await lookAroundTwice(filePath)
  const { identity, truncations } = position
  if (atPath === undefined || isSameFile(atPath.identity, identity)) return []
  const compare = compareAges(filePath, position)
  const rotations = siblings.filter((sibling) => isRotationOf(filePath, sibling))
  const itself = rotations.find((sibling) => isSameFile(sibling.identity, identity))
  const isYounger = ({ identity: { bornNs } }: SiblingFile) =>
    truncations === 0 && identity.bornNs !== '0' && BigInt(bornNs) >= BigInt(identity.bornNs)
  const successors = rotations.filter((sibling) => {
    if (sibling === itself || isSameFile(sibling.identity, atPath.identity)) return false
    return itself === undefined ? isYounger(sibling) : compare(itself, sibling) < 0
  })
  return [...successors.toSorted(compare), atPath]
}
