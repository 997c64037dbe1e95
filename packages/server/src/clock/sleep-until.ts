import type { Clock } from '@healer/core/contracts'

/** Sleeps for `delayMs` milliseconds, or until the signal aborts: both are a good night's end. */
export async function sleepUntil(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(delayMs, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
