import type { KeyedState } from './create-keyed-states.ts'

/** What is remembered of one key of a window: at most one entry for each match up to the threshold. */
export interface WindowState extends KeyedState {
  /** The threshold was reached, and the window has not been below it since. */
  isFired: boolean
  /** The earliest and the latest event time of what was counted together. */
  firstMs: number
  lastMs: number
  /** Pairs of an event time and an identity, the earliest first: numbers only, which V8 packs. */
  entries: number[]
}

/** Creates the state of a key that was first seen at a time. */
export function createWindowState(atMs: number, dueMs: number): WindowState {
  return { dueMs, queuedMs: dueMs, isFired: false, firstMs: atMs, lastMs: atMs, entries: [] }
}

/** Begins anew, as at the first match of another span. */
export function resetWindowState(state: WindowState, atMs: number): void {
  state.isFired = false
  state.firstMs = atMs
  state.lastMs = atMs
  state.entries = []
}
