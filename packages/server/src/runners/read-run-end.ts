import { open } from 'node:fs/promises'

/** How an agent said that its run ended. */
export type RunEnd = 'success' | 'failure'

const tailBytes = 8 * 1024

/** What the end of a log tells. */
export interface LogTail {
  /** The last end that the agent wrote; absent while it has written none. */
  readonly end?: RunEnd
  /** Whether the last line has no end: its writer was killed. */
  readonly isTorn: boolean
}

/**
 * Reads the end of an agent's log: `Agent run finished: success` or `failure` is the last thing that a run writes.
 *
 * @param file - The log; one that does not exist is an empty one.
 */
export async function readRunEnd(file: string): Promise<LogTail> {
  const handle = await openIfExists(file)
  if (handle === undefined) return { isTorn: false }
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, tailBytes)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    const text = buffer.toString('utf8')
    const [, end] = [...text.matchAll(/Agent run finished: (success|failure)\n/g)].at(-1) ?? []
    const isTorn = text !== '' && !text.endsWith('\n')
    return end === undefined ? { isTorn } : { end: end === 'success' ? 'success' : 'failure', isTorn }
  } finally {
    await handle.close()
  }
}

async function openIfExists(file: string) {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
