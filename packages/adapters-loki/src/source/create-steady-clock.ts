import type { Clock } from '@healer/core/contracts'

/** Creates a clock that goes on from where it was when the given one steps back: what waits for a time must not wait for it twice. */
export function createSteadyClock(clock: Clock): Clock {
  let lastMs = clock.nowMs()
  let aheadMs = 0
  return {
    nowMs() {
      const nowMs = clock.nowMs()
      aheadMs += Math.max(0, lastMs - nowMs)
      lastMs = nowMs
      return nowMs + aheadMs
    },
    sleep: (delayMs, signal) => clock.sleep(delayMs, signal),
  }
}
