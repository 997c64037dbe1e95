import { stat } from 'node:fs/promises'

/** Whether there is something at a path; what cannot be looked at is an error, not an absence. */
export async function pathExists(target: string): Promise<boolean> {
  try {
    await stat(target)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
