import type { KeyBudget } from './create-key-budget.ts'
import { createKeyedStates, type KeyedStates } from './create-keyed-states.ts'
import type { ExpectationState } from './expectation-state.ts'
import type { RuleExpectations } from './rule-expectations.ts'

/** The states of an expectation, within the budget. */
export interface ExpectationStates
  extends Pick<KeyedStates<ExpectationState>, 'find' | 'open' | 'takeDue'>,
    Pick<RuleExpectations, 'nextDueMs' | 'size' | 'snapshot' | 'restore' | 'clear'> {
  /** The state of a key, a new one where there is none; absent when there is no room. */
  findOrOpen(key: string, nowMs: number): ExpectationState | undefined
  /** Changes a state, keeps the books, and sees to when it is due. */
  change<Result>(key: string, state: ExpectationState, nowMs: number, work: () => Result): Result
}

const hitWeight = 64

/**
 * Creates the states of an expectation.
 *
 * @param memoryMs - So long after event time a key is remembered for which nothing is waited.
 */
export function createExpectationStates(
  owner: string,
  budget: KeyBudget,
  memoryMs: number,
): ExpectationStates {
  const states = createKeyedStates<ExpectationState>(owner, budget)

  const clear = () => {
    for (const [, state] of states.entries()) budget.resizeEntries(-weigh(state))
    states.clear()
  }

  return {
    find: (key) => states.find(key),
    open: (key, state) => states.open(key, state),
    takeDue: (atMs) => states.takeDue(atMs),
    findOrOpen(key, nowMs) {
      const found = states.find(key)
      if (found !== undefined) return found
      const dueMs = nowMs + memoryMs
      const state = { dueMs, queuedMs: dueMs, events: [], isStarted: false }
      return budget.hasEntries() && states.open(key, state) ? state : undefined
    },

    change(key, state, nowMs, work) {
      const before = weigh(state)
      const result = work()
      budget.resizeEntries(weigh(state) - before)
      state.dueMs = state.pending?.decideMs ?? nowMs + memoryMs
      if (states.find(key) === state) states.hasten(key, state)
      return result
    },

    nextDueMs: () => states.nextDueMs(),
    size: () => states.size,
    snapshot: () => ({ states: [...states.entries()].map(([key, state]) => [key, pack(state)] as const) }),
    restore(snapshot) {
      clear()
      for (const [key, packed] of snapshot.states) {
        const state = { ...packed, queuedMs: packed.dueMs }
        if (states.open(key, state)) budget.resizeEntries(weigh(state))
      }
    },
    clear,
  }
}

/** What is waited for holds a record, which weighs as much as some dozens of event times. */
function weigh({ pending }: ExpectationState): number {
  return pending === undefined ? 0 : hitWeight
}

function pack({ dueMs, pending, events, isStarted }: ExpectationState): Omit<ExpectationState, 'queuedMs'> {
  return { dueMs, ...(pending === undefined ? {} : { pending }), events, isStarted }
}
