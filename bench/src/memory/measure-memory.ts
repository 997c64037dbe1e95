import { execFile } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const child = path.join(import.meta.dirname, 'memory-child.ts')
const bytesPerMiB = 1024 * 1024

/**
 * Runs a task in a fresh Node and returns its resident memory in MiB, in order of time; none when it cannot be done.
 *
 * Every child strips types from its sources, so that this cancels out against the child that does nothing.
 */
export async function measureMemory(...args: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--conditions=@healer/source',
    child,
    ...args,
  ])
  const samples: readonly number[] = JSON.parse(stdout)
  return samples.map((bytes) => bytes / bytesPerMiB)
}
