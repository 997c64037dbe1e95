import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ProgramResult } from './run-programs.mjs'

const runner = path.join(import.meta.dirname, 'run-programs.mjs')

/** Runs TypeScript programs on the sources, as `node` does it for readers, and resolves to what each of them did. */
export const runPrograms = async (programs: readonly string[]): Promise<readonly ProgramResult[]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@healer/source', runner, ...programs],
    { maxBuffer: 16 * 1024 * 1024 },
  )
  return JSON.parse(stdout)
}
