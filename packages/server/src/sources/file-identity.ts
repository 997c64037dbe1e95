import type { BigIntStats } from 'node:fs'

/** What tells one file from another while names change hands. Decimal numbers as text: they may exceed 2^53. */
export interface FileIdentity {
  readonly device: string
  readonly inode: string
  /** Birth of the inode, epoch nanoseconds; `0` where the file system does not keep it. */
  readonly bornNs: string
}

/** Reads the identity of a file from its status. */
export function identifyFile(stats: BigIntStats): FileIdentity {
  return { device: `${stats.dev}`, inode: `${stats.ino}`, bornNs: `${stats.birthtimeNs}` }
}

/**
 * Whether two identities, read at different times, are the same file's.
 *
 * An inode number is given away again at once, so the birth decides; a device number may change when the machine
 * starts anew, so it counts only where no birth is known.
 */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  if (a.inode !== b.inode) return false
  return a.bornNs === '0' || b.bornNs === '0' ? a.device === b.device : a.bornNs === b.bornNs
}
