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
 * @param chosen - The number of a crossing, counted from 1, or the name of a point, whose first crossing it is; an empty text
 * only counts.
 */
export function createCrashPoints(chosen: string): CrashPoints {
  let crossed = 0
  return {
    cross(name) {
      crossed += 1
      if (name !== chosen && String(crossed) !== chosen) return
      writeSync(2, `killed at ${crossed}: ${name}\n`)
      process.kill(process.pid, 'SIGKILL')
      // The signal ends the process at its next turn: until then nothing more may happen.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    },
    count: () => crossed,
  }
}
