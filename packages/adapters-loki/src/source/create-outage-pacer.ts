import type { Clock } from '@healer/core/contracts'

/** Keeps requests apart while they fail. */
export interface OutagePacer {
  /** Resolves when the next request may go out; rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<void>
  /** Notes a failure, and how long Loki asked to be left alone. */
  fail(retryAfterMs?: number): void
  succeed(): void
}

/** Options of {@link createOutagePacer}. */
export interface OutagePacerOptions {
  readonly clock: Clock
  /** At least 0 and less than 1. */
  readonly random: () => number
}

const firstDelayMs = 1000
const maxDelayMs = 10_000

/**
 * Creates a pacer: 1 s, doubling to 10 s, each half to whole by chance, and never earlier than Loki asked for.
 *
 * That is at most 18 requests in the first minute of an outage, and 12 in any later one.
 *
 * @source reliability.md row F11: at most 20 requests in an outage of 60 s
 */
export function createOutagePacer({ clock, random }: OutagePacerOptions): OutagePacer {
  let failures = 0
  let notBeforeMs = 0
  return {
    async wait(signal) {
      signal.throwIfAborted()
      const delayMs = notBeforeMs - clock.nowMs()
      if (delayMs > 0) await clock.sleep(delayMs, signal)
    },
    fail(retryAfterMs = 0) {
      const delayMs = Math.ceil(Math.min(firstDelayMs * 2 ** failures, maxDelayMs) * (0.5 + random() / 2))
      failures += 1
      notBeforeMs = clock.nowMs() + Math.max(delayMs, retryAfterMs)
    },
    succeed() {
      failures = 0
      notBeforeMs = 0
    },
  }
}
