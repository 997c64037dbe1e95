import type { Clock } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /**
   * Moves time by `byMs` milliseconds, as {@link advanceTo} does.
   *
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `byMs` is negative.
   */
  advance(byMs: number): Promise<void>
  /**
   * Moves time to `atMs`, stopping at every sleeper that is due on the way.
   *
   * Sleepers wake in the order of their time, then of their going to sleep; what one does before its next wait is done before
   * the next one wakes, and one that goes to sleep again on the way wakes again on the way.
   *
   * @throws {@link UsageError} `HEALER_USAGE_INVALID` when `atMs` lies behind.
   */
  advanceTo(atMs: number): Promise<void>
  /** How many sleep now. */
  sleeperCount(): number
}

interface Sleeper {
  readonly dueMs: number
  readonly wake: () => void
}

// Taken now, so that a test which fakes timers does not stop this clock.
const { setImmediate } = globalThis

/**
 * Creates a clock for tests: no test waits for the real one.
 *
 * @param startMs - Epoch milliseconds. Default 0.
 */
export function createManualClock(startMs = 0): ManualClock {
  let nowMs = startMs
  const sleepers = new Set<Sleeper>()

  const nextDue = (limitMs: number): Sleeper | undefined => {
    let next: Sleeper | undefined
    for (const sleeper of sleepers) {
      if (sleeper.dueMs <= limitMs && (next === undefined || sleeper.dueMs < next.dueMs)) next = sleeper
    }
    return next
  }

  const advanceTo = async (atMs: number) => {
    if (!(atMs >= nowMs)) throw goesBackError(nowMs, atMs)
    await settle()
    for (let sleeper = nextDue(atMs); sleeper !== undefined; sleeper = nextDue(atMs)) {
      nowMs = Math.max(nowMs, sleeper.dueMs)
      sleepers.delete(sleeper)
      sleeper.wake()
      await settle()
    }
    nowMs = Math.max(nowMs, atMs)
  }

  return {
    nowMs: () => nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the port promises the signal's own reason
        const refuse = () => reject(signal?.reason)
        if (signal?.aborted === true) return refuse()
        if (delayMs <= 0) return resolve()
        const abort = () => {
          sleepers.delete(sleeper)
          refuse()
        }
        const sleeper: Sleeper = {
          dueMs: nowMs + delayMs,
          wake: () => {
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
      }),
    advance: (byMs) => advanceTo(nowMs + byMs),
    advanceTo,
    sleeperCount: () => sleepers.size,
  }
}

/** One turn of the event loop: every promise that can settle without time or I/O has settled after it. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

function goesBackError(nowMs: number, atMs: number): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The clock stands at ${nowMs} and cannot go to ${atMs}; time only goes forward.`,
    details: { what: 'atMs', reason: `${atMs} is not after ${nowMs}` },
  })
}
