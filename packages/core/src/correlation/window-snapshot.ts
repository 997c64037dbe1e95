import type { WindowState } from './window-state.ts'

/** One key of a window, JSON-serialisable. */
export type WindowStateSnapshot = readonly [
  key: string,
  dueMs: number,
  isFired: boolean,
  firstMs: number,
  lastMs: number,
  entries: readonly number[],
]

/** All keys of a window, JSON-serialisable. */
export interface WindowSnapshot {
  readonly states: readonly WindowStateSnapshot[]
  /** The window of what found no room. */
  readonly overflow?: WindowStateSnapshot
}

/** Copies a state out. */
export function packWindowState([key, state]: readonly [
  key: string,
  state: WindowState,
]): WindowStateSnapshot {
  return [key, state.dueMs, state.isFired, state.firstMs, state.lastMs, [...state.entries]]
}

/** Copies a state in. */
export function unpackWindowState(snapshot: WindowStateSnapshot): WindowState {
  const [, dueMs, isFired, firstMs, lastMs, entries] = snapshot
  return { dueMs, queuedMs: dueMs, isFired, firstMs, lastMs, entries: [...entries] }
}
