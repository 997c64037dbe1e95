import { createStreamState, heldBytes, heldSinceMs, holds, type StreamState } from './stream-state.ts'

/** What all streams hold, within bounds. */
export interface StreamStates {
  /** Lets `take` change what a stream holds; streams let go then if all of them hold too much. */
  change(key: string, take: (state: StreamState) => void): void
  /** Lets those go that have held until an event time, epoch milliseconds. */
  releaseDue(atMs: number): void
  releaseAll(): void
  /** How many let go because all of them held too much. */
  evictions(): number
}

/** @param release - Empties a stream. */
export function createStreamStates(options: {
  readonly maxStreams: number
  readonly maxHeldBytes: number
  readonly maxWaitMs: number
  readonly release: (state: StreamState) => void
}): StreamStates {
  const { maxStreams, maxHeldBytes, maxWaitMs, release } = options
  // In the order in which they began to hold what they hold: the first one has held for longest.
  const states = new Map<string, StreamState>()
  // Most lines are not held at all: they need no state of their own.
  let spare = createStreamState()
  let totalBytes = 0
  let evictions = 0
  // No later than the time at which the first stream is due; it may have let go since.
  let dueMs = Number.POSITIVE_INFINITY

  const drop = (key: string, state: StreamState) => {
    totalBytes -= heldBytes(state)
    states.delete(key)
    release(state)
  }
  const keep = (key: string, state: StreamState) => {
    if (state === spare) spare = createStreamState()
    states.set(key, state)
    dueMs = Math.min(dueMs, heldSinceMs(state) + maxWaitMs)
  }

  return {
    change(key, take) {
      const state = states.get(key) ?? spare
      const { group } = state
      totalBytes -= heldBytes(state)
      take(state)
      totalBytes += heldBytes(state)
      if (state.group !== group || !holds(state)) states.delete(key)
      if (holds(state)) keep(key, state)
      for (const [oldest, held] of states) {
        if (states.size <= maxStreams && totalBytes <= maxHeldBytes) return
        evictions += 1
        drop(oldest, held)
      }
    },
    releaseDue(atMs) {
      if (atMs < dueMs) return
      dueMs = Number.POSITIVE_INFINITY
      for (const [key, state] of states) {
        const stateDueMs = heldSinceMs(state) + maxWaitMs
        if (stateDueMs <= atMs) drop(key, state)
        else dueMs = Math.min(dueMs, stateDueMs)
      }
    },
    releaseAll() {
      for (const [key, state] of states) drop(key, state)
    },
    evictions: () => evictions,
  }
}
