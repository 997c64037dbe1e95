import { readdir } from 'node:fs/promises'

/** The names in a directory; none where there is no directory. */
export async function listNames(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
