import { writeSync } from 'node:fs'

/** Places at which the process may be killed, counted as they are crossed. */
export interface CrashPoints {
  /** Crosses a point; at the chosen one the process dies on the spot. */
  cross(name: string): void
  /** How many have been crossed. */
  count(): number
}

/**
 * Counts crossings, and kills this process with SIGKILL at one of them.
 *
 * @param crashAt - Counted from 1; `undefined` only counts.
 */
export function createCrashPoints(crashAt: number | undefined): CrashPoints {
  let crossed = 0
  return {
    cross(name) {
      crossed += 1
      if (crossed !== crashAt) return
      writeSync(2, `killed at ${crossed}: ${name}\n`)
      process.kill(process.pid, 'SIGKILL')
      // The signal ends the process at its next turn: until then nothing more may happen.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    },
    count: () => crossed,
  }
}
