import type { LogSourceHealth } from '@healer/core/contracts'

/** What has been counted since the source was created. */
export interface LokiSourceCounters {
  readonly requests: number
  readonly failures: number
  /** Lines that were answered, those that had been delivered already included. */
  readonly readLines: number
  readonly deliveredLines: number
  /** Lines that were found only when older ones were read again. */
  readonly lateLines: number
  readonly droppedLines: number
  /** Times that Loki refused to count minutes: late lines of that time are unknown. */
  readonly uncountedRanges: number
  readonly tailConnections: number
  /** Times that the tail could not be opened. */
  readonly tailFailures: number
  /** Times that the tail said that it left lines out; they were read all the same. */
  readonly tailGaps: number
}

/** Whether a source delivers what Loki has; `freshAtMs` is of Loki's clock. */
export interface LokiSourceHealth extends LogSourceHealth {
  /** What the last request failed of; absent when it did not. */
  readonly failure?: string
  readonly counters: LokiSourceCounters
}

/** Counts, and knows what failed; all readings of a source share one. */
export interface LokiSourceMeter {
  count(what: keyof LokiSourceCounters, by?: number): void
  /** Notes that everything up to then is delivered. `atMs` is the clock's time. */
  markFresh(freshAtMs: number, atMs: number): void
  /** Notes what failed; `undefined` when a request succeeded. */
  setFailure(failure: string | undefined): void
  read(nowMs: number): LokiSourceHealth
}

/**
 * Creates the meter of a source.
 *
 * @param freshnessMs - So long after a complete read the source is stale.
 */
export function createLokiSourceMeter(freshnessMs: number): LokiSourceMeter {
  const counters = {
    requests: 0,
    failures: 0,
    readLines: 0,
    deliveredLines: 0,
    lateLines: 0,
    droppedLines: 0,
    uncountedRanges: 0,
    tailConnections: 0,
    tailFailures: 0,
    tailGaps: 0,
  }
  let fresh: { readonly freshAtMs: number; readonly atMs: number } | undefined
  let failure: string | undefined
  const stateAt = (nowMs: number): LogSourceHealth['state'] => {
    if (fresh !== undefined) return nowMs - fresh.atMs <= freshnessMs ? 'live' : 'stale'
    return failure === undefined ? 'unread' : 'stale'
  }
  return {
    count(what, by = 1) {
      counters[what] += by
    },
    markFresh(freshAtMs, atMs) {
      fresh = { freshAtMs, atMs }
    },
    setFailure(reason) {
      failure = reason
    },
    read: (nowMs) => ({
      state: stateAt(nowMs),
      ...(fresh === undefined ? {} : { freshAtMs: fresh.freshAtMs }),
      ...(failure === undefined ? {} : { failure }),
      counters: { ...counters },
    }),
  }
}
