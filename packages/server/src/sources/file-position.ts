import { createHash } from 'node:crypto'
import type { FileIdentity } from './file-identity.ts'

/** Bytes at the start of a file that tell whether it still is what it was. */
export const maxHeadBytes = 1024

/** How far a file has been delivered. */
export interface FilePosition {
  readonly identity: FileIdentity
  /** How often it was seen to begin anew under the same inode. */
  readonly truncations: number
  /** The first byte that was not delivered. */
  readonly offset: number
  /** Lines that were delivered. */
  readonly lineNumber: number
  /** Bytes that `headHash` covers. */
  readonly headBytes: number
  readonly headHash: string
  /** It was read to its end after another file had taken its place. */
  readonly isFinished: boolean
}

/** Hashes the head of a file. */
export function hashHead(head: Uint8Array): string {
  return createHash('sha256').update(head).digest('hex').slice(0, 16)
}

/** Names one life of a file, the same whenever it is read again: part of the ids of its records. */
export function nameGeneration(position: Pick<FilePosition, 'identity' | 'truncations'>): string {
  const { inode, bornNs } = position.identity
  const name = `${BigInt(inode).toString(36)}-${BigInt(bornNs).toString(36)}`
  return position.truncations === 0 ? name : `${name}.${position.truncations}`
}
