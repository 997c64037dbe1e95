import type { Clock } from '@healer/core/contracts'

/** When to rest, and for how long. */
export interface RestOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly pollIntervalMs: number
  /** When the last work began: being woken all the time must not mean working all the time. */
  readonly startedAtMs: number
  readonly untilWoken?: (signal: AbortSignal) => Promise<void>
}

const minGapMs = 100

/** Sleeps for the interval, or until somebody wakes; an abort is a good night's end, too. */
export async function restUntilWoken(options: RestOptions): Promise<void> {
  const { clock, signal, pollIntervalMs, startedAtMs, untilWoken } = options
  const morning = new AbortController()
  const either = AbortSignal.any([signal, morning.signal])
  const wake = () => morning.abort()
  const woken = untilWoken?.(either).then(wake)
  await sleepOrAbort(clock, pollIntervalMs, either)
  wake()
  await woken
  await sleepOrAbort(clock, startedAtMs + minGapMs - clock.nowMs(), signal)
}

async function sleepOrAbort(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || delayMs <= 0) return
  try {
    await clock.sleep(delayMs, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
