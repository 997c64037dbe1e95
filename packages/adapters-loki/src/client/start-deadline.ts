import { raceSignal } from '@healer/core'
import type { Clock } from '@healer/core/contracts'

/** The time that something has, which also ends when its caller gives up. */
export interface Deadline {
  /** Aborts when the time is over, and with the caller's signal. */
  readonly signal: AbortSignal
  /** Says whether it was the time that was over. */
  isOver(): boolean
  /** Waits for something, but not for longer: a `fetch` that does not listen to its signal must not hold up anybody. */
  wait<Value>(promise: Promise<Value>): Promise<Value>
  /** Stops the clock's timer; whoever started a deadline ends it. */
  end(): Promise<void>
}

/** Starts the time that something has, in milliseconds. */
export function startDeadline(clock: Clock, timeoutMs: number, callerSignal: AbortSignal): Deadline {
  const deadline = new AbortController()
  const done = new AbortController()
  const signal = AbortSignal.any([callerSignal, deadline.signal])
  const timer = clock.sleep(timeoutMs, done.signal).then(
    () => deadline.abort(),
    () => undefined,
  )
  return {
    signal,
    isOver: () => deadline.signal.aborted,
    wait: (promise) => raceSignal(promise, signal),
    async end() {
      done.abort()
      await timer
    },
  }
}
