import type { RuleWindow } from '../contracts/rule-window.ts'
import { type CountedEntry, recordEntry } from './record-entry.ts'
import { resetWindowState, type WindowState } from './window-state.ts'

/**
 * What a match did to a window.
 *
 * - `reached`: it brought the window to its threshold, so that the rule fires
 * - `above`: the window is still where the rule has fired
 * - `below`: more must come
 * - `repeated`: the same record, or a value that counts already; nothing changed
 * - `outdated`: it belongs to a span that is over
 */
export type WindowStep = 'reached' | 'above' | 'below' | 'repeated' | 'outdated'

/** How many entries a window needs to fire. */
export function windowThreshold({ count, distinct, rate, withinMs }: RuleWindow): number {
  const fixed = count?.atLeast ?? distinct?.atLeast
  // Less than half an entry off, so that 0.07 a second in 100 s are 7 and not 7.000000000000001.
  return fixed ?? Math.max(1, Math.ceil(((rate?.atLeastPerSecond ?? 0) * withinMs) / 1000 - 1e-6))
}

// An array that is pushed to grows to seventeen numbers at once, which most keys never need.
function record(state: WindowState, entry: CountedEntry, threshold: number, isDistinct: boolean): boolean {
  if (state.entries.length > 0) return recordEntry(state.entries, entry, threshold, isDistinct)
  state.entries = [entry.atMs, entry.identity]
  return true
}

/** Counts a match in the window of its key, which it changes. */
export function stepWindow(state: WindowState, window: RuleWindow, entry: CountedEntry): WindowStep {
  switch (window.kind) {
    case 'sliding':
      return stepSliding(state, window, entry)
    case 'tumbling':
      return stepTumbling(state, window, entry)
    case 'idle-gap':
      return stepIdleGap(state, window, entry)
  }
}

/** Which of the spans side by side a time falls into. */
export function tumblingSpan(atMs: number, withinMs: number): number {
  return Math.floor(atMs / withinMs)
}

function stepSliding(state: WindowState, window: RuleWindow, entry: CountedEntry): WindowStep {
  const threshold = windowThreshold(window)
  const isDistinct = window.distinct !== undefined
  if (entry.atMs > state.lastMs + window.withinMs) state.isFired = false
  const isNew = record(state, entry, threshold, isDistinct)
  state.lastMs = Math.max(state.lastMs, entry.atMs)
  if (!isNew && !isDistinct) return 'repeated'
  // A value that is seen again may bring the others back into one window, so that it goes on like a new one.
  const oldestMs = state.entries[0] ?? 0
  const newestMs = state.entries.at(-2) ?? 0
  const isReached = state.entries.length === 2 * threshold && newestMs - oldestMs <= window.withinMs
  const wasFired = state.isFired
  state.isFired = isReached
  if (isReached) return wasFired ? 'above' : 'reached'
  return isNew ? 'below' : 'repeated'
}

function stepTumbling(state: WindowState, window: RuleWindow, entry: CountedEntry): WindowStep {
  const span = tumblingSpan(entry.atMs, window.withinMs)
  const current = tumblingSpan(state.firstMs, window.withinMs)
  if (span < current) return 'outdated'
  if (span > current) resetWindowState(state, entry.atMs)
  return stepSpan(state, window, entry)
}

function stepIdleGap(state: WindowState, window: RuleWindow, entry: CountedEntry): WindowStep {
  if (entry.atMs < state.firstMs - window.withinMs) return 'outdated'
  if (entry.atMs > state.lastMs + window.withinMs) resetWindowState(state, entry.atMs)
  return stepSpan(state, window, entry)
}

// Once a span has fired it has nothing more to say, so that its entries are let go.
function stepSpan(state: WindowState, window: RuleWindow, entry: CountedEntry): WindowStep {
  state.firstMs = Math.min(state.firstMs, entry.atMs)
  state.lastMs = Math.max(state.lastMs, entry.atMs)
  if (state.isFired) return 'above'
  const threshold = windowThreshold(window)
  if (!record(state, entry, threshold, window.distinct !== undefined)) return 'repeated'
  if (state.entries.length < 2 * threshold) return 'below'
  state.isFired = true
  state.entries = []
  return 'reached'
}
