import type { RuleWindow } from '../contracts/rule-window.ts'
import { compileKey } from './compile-key.ts'
import { compileKeySource } from './compile-key-source.ts'
import type { CorrelationInput } from './correlation-input.ts'
import { type CorrelationParts, type CorrelationTime, nowOf } from './correlation-parts.ts'
import { createKeyedStates } from './create-keyed-states.ts'
import { findWindowPlace } from './find-window-place.ts'
import { stepWindow, tumblingSpan, type WindowStep, windowThreshold } from './step-window.ts'
import { packWindowState, unpackWindowState, type WindowSnapshot } from './window-snapshot.ts'
import { createWindowState, resetWindowState, type WindowState } from './window-state.ts'

/** What a window makes of a match. */
export interface WindowVerdict {
  /** As {@link WindowStep}; `valueless`: it has none of the values that are counted. */
  readonly step: WindowStep | 'valueless'
  readonly key: string
  /** There was no room for its key: it was counted together with others that had none. */
  readonly isOverflow: boolean
}

/** What a window holds for the key of a record. */
export interface WindowContents {
  readonly key: string
  /** Matches, or values, that count at that time; the threshold at most. */
  readonly count: number
  readonly threshold: number
  /** The rule has fired and is not armed again. */
  readonly isFired: boolean
}

/** The windows of a rule, one a key. */
export interface RuleWindows {
  /** Counts a match. */
  observe(input: CorrelationInput, time: CorrelationTime): WindowVerdict
  /** Says what there is at a time, and counts nothing. */
  read(input: CorrelationInput, atMs: number): WindowContents
  /** Forgets keys that can no longer fire with what they hold. */
  advance(eventTimeMs: number): void
  /** `advance` has nothing to do before event time is past it; absent: nothing at all. */
  nextDueMs(): number | undefined
  /** How many keys are held. */
  size(): number
  snapshot(): WindowSnapshot
  restore(snapshot: WindowSnapshot): void
  /** Forgets everything, and gives the budget its part back. */
  clear(): void
}

/**
 * Creates the windows of a rule.
 *
 * What is older than all that is counted for a key, by more than the window's length, is counted in a second window beside
 * it. A key is forgotten when event time is `withinMs` past its last match. What finds no room in the budget is counted in
 * one window for all: the rule may then fire for several keys together, and never keeps silent for want of memory.
 */
export function createWindow(window: RuleWindow, parts: CorrelationParts): RuleWindows {
  const { owner, budget } = parts
  const threshold = windowThreshold(window)
  const composeKey = compileKey(window.by ?? [], parts.digest)
  const readValue = window.distinct === undefined ? readRecordId : compileKeySource(window.distinct.of)
  const identify = window.distinct === undefined ? parts.identify : (parts.identifyValue ?? parts.identify)
  const states = createKeyedStates<WindowState>(owner, budget)
  let overflow: WindowState | undefined

  const keyOf = (input: CorrelationInput, atMs: number) => {
    const key = composeKey(input)
    return window.kind === 'tumbling' ? `${tumblingSpan(atMs, window.withinMs)}@${key}` : key
  }

  const findOrOpen = (key: string, atMs: number, dueMs: number): WindowState | undefined => {
    const found = states.find(key)
    if (found !== undefined) return isFull(found, threshold) || budget.hasEntries() ? found : undefined
    const opened = createWindowState(atMs, dueMs)
    return budget.hasEntries() && states.open(key, opened) ? opened : undefined
  }

  const placeOf = (key: string, atMs: number) => findWindowPlace(states.find, window, key, atMs)

  const forget = (state: WindowState) => budget.resizeEntries(-state.entries.length / 2)

  const clear = () => {
    for (const [, state] of states.entries()) forget(state)
    states.clear()
    overflow = undefined
  }

  return {
    observe(input, time) {
      const { atMs } = time
      const [key, value] = [keyOf(input, atMs), readValue(input)]
      if (value === undefined) return { step: 'valueless', key, isOverflow: false }
      const entry = { atMs, identity: identify(value) }
      const dueMs = nowOf(time) + window.withinMs
      const place = placeOf(key, atMs)
      const state = findOrOpen(place.key, atMs, dueMs)
      if (state === undefined) {
        overflow ??= createWindowState(atMs, dueMs)
        return { step: stepWindow(overflow, window, entry), key, isOverflow: true }
      }
      const sizeBefore = state.entries.length
      if (place.isOutdated) resetWindowState(state, atMs)
      const step = stepWindow(state, window, entry)
      state.dueMs = Math.max(state.dueMs, dueMs)
      budget.resizeEntries((state.entries.length - sizeBefore) / 2)
      return { step, key, isOverflow: false }
    },
    read(input, atMs) {
      const key = keyOf(input, atMs)
      const state = states.find(placeOf(key, atMs).key)
      const count = state === undefined ? 0 : countAt(state, window, atMs)
      return { key, count, threshold, isFired: state?.isFired ?? false }
    },
    advance(eventTimeMs) {
      for (const [, state] of states.takeDue(eventTimeMs - 1)) forget(state)
    },
    nextDueMs: () => states.nextDueMs(),
    size: () => states.size,
    snapshot: () => ({ states: [...states.entries()].map(packWindowState), ...packOverflow(overflow) }),
    restore(snapshot) {
      clear()
      for (const packed of snapshot.states) {
        const state = unpackWindowState(packed)
        if (states.open(packed[0], state)) budget.resizeEntries(state.entries.length / 2)
      }
      if (snapshot.overflow !== undefined) overflow = unpackWindowState(snapshot.overflow)
    },
    clear,
  }
}

function packOverflow(overflow: WindowState | undefined): Pick<WindowSnapshot, 'overflow'> {
  return overflow === undefined ? {} : { overflow: packWindowState(['', overflow]) }
}

function readRecordId({ record }: CorrelationInput): string {
  return record.id
}

function isFull(state: WindowState, threshold: number): boolean {
  return state.isFired || state.entries.length >= 2 * threshold
}

function countAt(state: WindowState, window: RuleWindow, atMs: number): number {
  if (window.kind !== 'sliding') return state.isFired ? windowThreshold(window) : state.entries.length / 2
  const times = state.entries.filter((_, index) => index % 2 === 0)
  return times.filter((otherMs) => otherMs <= atMs && otherMs >= atMs - window.withinMs).length
}
