import TinyQueue from 'tinyqueue'
import type { KeyBudget } from './create-key-budget.ts'

/** State of one key, with the event time at which something is due: an outcome, or that it is forgotten. */
export interface KeyedState {
  /** May be moved on at any time; one that is moved forward must be told to the states by `hasten`. */
  dueMs: number
  /** When the queue comes back to it; the states' own. */
  queuedMs: number
}

/** States by key: capped, and each with a time at which it ends. */
export interface KeyedStates<State extends KeyedState> {
  readonly size: number
  find(key: string): State | undefined
  /** Remembers a state; false when the budget allows no more keys. */
  open(key: string, state: State): boolean
  /** Sees to it that a state whose `dueMs` was moved forward comes up in time. */
  hasten(key: string, state: State): void
  /** Forgets a key before it is due. */
  close(key: string): void
  /**
   * Forgets what is due at a time, and returns it: the earliest first, then by key. A state whose `dueMs` was moved on
   * since it was opened stays.
   */
  takeDue(atMs: number): readonly (readonly [key: string, state: State])[]
  /** Nothing is due before it; absent: nothing is. */
  nextDueMs(): number | undefined
  entries(): IterableIterator<readonly [key: string, state: State]>
  /** Forgets all. */
  clear(): void
}

interface Deadline<State> {
  readonly atMs: number
  readonly key: string
  readonly state: State
}

const fewDeadlines = 64

/**
 * Creates states by key.
 *
 * The queue is corrected when a deadline comes up, so that moving one on costs nothing.
 */
export function createKeyedStates<State extends KeyedState>(
  owner: string,
  budget: KeyBudget,
): KeyedStates<State> {
  const states = new Map<string, State>()
  let queue = new TinyQueue<Deadline<State>>([], compareDeadlines)

  const schedule = (key: string, state: State) => {
    state.queuedMs = state.dueMs
    queue.push({ atMs: state.dueMs, key, state })
  }

  // Keys that were closed or hastened leave deadlines behind; these may not outgrow the keys.
  const prune = () => {
    if (queue.length <= 2 * states.size + fewDeadlines) return
    queue = new TinyQueue<Deadline<State>>([], compareDeadlines)
    for (const [key, state] of states) schedule(key, state)
  }

  const forget = (key: string) => {
    if (states.delete(key)) budget.giveKey(owner)
  }

  return {
    get size() {
      return states.size
    },
    find: (key) => states.get(key),
    open(key, state) {
      if (!budget.takeKey(owner)) return false
      states.set(key, state)
      schedule(key, state)
      return true
    },
    hasten(key, state) {
      if (state.dueMs < state.queuedMs) schedule(key, state)
      prune()
    },
    close(key) {
      forget(key)
      prune()
    },
    takeDue(atMs) {
      const due: (readonly [string, State])[] = []
      for (let next = queue.peek(); next !== undefined && next.atMs <= atMs; next = queue.peek()) {
        queue.pop()
        const { key, state } = next
        if (states.get(key) !== state || state.queuedMs !== next.atMs) continue
        if (state.dueMs > next.atMs) {
          schedule(key, state)
          continue
        }
        forget(key)
        due.push([key, state])
      }
      return due
    },
    nextDueMs: () => queue.peek()?.atMs,
    entries: () => states.entries(),
    clear() {
      for (const key of states.keys()) forget(key)
      queue = new TinyQueue<Deadline<State>>([], compareDeadlines)
    },
  }
}

function compareDeadlines<State>(a: Deadline<State>, b: Deadline<State>): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
