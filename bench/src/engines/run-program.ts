import { spawnSync } from 'node:child_process'
import process from 'node:process'

/** What a program did. */
export interface ProgramRun {
  readonly stdout: string
  /** From before it starts until it has ended, nanoseconds. */
  readonly elapsedNs: number
}

/**
 * Runs a program to its end, with the plain locale.
 *
 * @throws Error when it cannot be started, or ends with a status that is not among `statuses`.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  statuses: readonly number[] = [0],
): ProgramRun {
  const startedNs = process.hrtime.bigint()
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 256 * 1024 * 1024,
  })
  const elapsedNs = Number(process.hrtime.bigint() - startedNs)
  if (error) throw new Error(`${program} does not run`, { cause: error })
  if (!statuses.includes(status ?? -1)) {
    throw new Error(`${program} ended with status ${status}: ${stderr.slice(0, 2000)}`)
  }
  return { stdout, elapsedNs }
}
