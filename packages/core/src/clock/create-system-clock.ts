import type { Clock } from '../contracts/index.ts'

// setTimeout takes a longer delay for none at all.
const maxDelayMs = 2_147_483_647

/**
 * Creates the clock of production: the machine's time and timers. The one place that reads them.
 *
 * @returns A clock whose `sleep` keeps the process alive until it resolves or its signal aborts.
 */
export function createSystemClock(): Clock {
  return {
    // oxlint-disable-next-line eslint/no-restricted-properties -- this is the clock that everybody else is given
    nowMs: () => Date.now(),
    async sleep(delayMs, signal) {
      for (let leftMs = Math.max(0, delayMs); ; leftMs -= maxDelayMs) {
        await waitMs(Math.min(leftMs, maxDelayMs), signal)
        if (leftMs <= maxDelayMs) return
      }
    },
  }
}

function waitMs(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the port promises the signal's own reason
      reject(signal?.reason)
    }
    // oxlint-disable-next-line eslint/no-restricted-globals -- this is the clock that everybody else is given
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, delayMs)
    if (signal?.aborted === true) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}
