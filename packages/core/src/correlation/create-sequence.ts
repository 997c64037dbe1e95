import type { RuleSequence } from '../contracts/rule-sequence.ts'
import { compileKey } from './compile-key.ts'
import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationParts, CorrelationTime } from './correlation-parts.ts'
import { createKeyedStates } from './create-keyed-states.ts'
import { findCompletion } from './find-completion.ts'
import { type KeptHit, keepHit } from './keep-hit.ts'
import { planSequence } from './plan-sequence.ts'
import { addSequenceEntry, type SequenceEntry, type SequenceState, weighEntries } from './sequence-state.ts'

/** What a sequence makes of a record: it is complete with it, a step further, nothing new, or there is no room for it. */
export type SequenceStepOutcome = 'complete' | 'seen' | 'repeated' | 'overflow'

/** All keys of a sequence, JSON-serialisable. */
export interface SequenceSnapshot {
  readonly states: readonly (readonly [key: string, dueMs: number, entries: readonly SequenceEntry[]])[]
}

/** The sequences of a rule, one a key. */
export interface RuleSequences {
  /** Takes in that a record is a step. */
  observe(step: number, input: CorrelationInput, time: CorrelationTime): SequenceStepOutcome
  /** Decides what depends on something that did not happen; returns what rules fire on, the earliest first. */
  advance(eventTimeMs: number): readonly KeptHit[]
  /** The steps that are held for the key of a record, in order. */
  read(input: CorrelationInput): { readonly key: string; readonly seen: readonly SequenceEntry[] }
  size(): number
  snapshot(): SequenceSnapshot
  restore(snapshot: SequenceSnapshot): void
  clear(): void
}

/**
 * Creates the sequences of a rule.
 *
 * One whose steps all happen is complete with the record that completes it, in whatever order the records arrive. One with
 * a step that must be absent is decided when event time has passed, so that a late record cannot prove it wrong. What has
 * been part of one completion is not part of another.
 */
export function createSequence(sequence: RuleSequence, parts: CorrelationParts): RuleSequences {
  const { owner, budget } = parts
  const plan = planSequence(sequence)
  const lastStep = plan.steps.at(-1)?.step
  const composeKey = compileKey(sequence.by ?? [], parts.digest)
  const states = createKeyedStates<SequenceState>(owner, budget)

  const change = (state: SequenceState, entries: readonly SequenceEntry[]) => {
    budget.resizeEntries(weighEntries(entries) - weighEntries(state.entries))
    state.entries = entries
  }

  const toEntry = (step: number, input: CorrelationInput, { atMs, eventTimeMs = atMs }: CorrelationTime) => {
    const isLast = plan.isDeferred && step === lastStep
    const decideMs = Math.max(atMs, eventTimeMs) + (plan.trailing?.withinMs ?? 0)
    const identity = parts.identify(input.record.id)
    return { atMs, step, identity, decideMs, ...(isLast ? { hit: keepHit(input) } : {}) }
  }

  const takeCompletion = (state: SequenceState, isDecided: (entry: SequenceEntry) => boolean) => {
    const end = findCompletion(state.entries, plan, (position) => {
      const entry = state.entries[position]
      return entry !== undefined && isDecided(entry)
    })
    if (end === undefined) return undefined
    const completing = state.entries[end]
    change(state, state.entries.slice(end + 1))
    return completing
  }

  const dueOf = (entries: readonly SequenceEntry[], eventTimeMs: number) => {
    const undecided = entries.filter((entry) => entry.hit !== undefined && entry.decideMs >= eventTimeMs)
    const lastMs = entries.reduce((latest, entry) => Math.max(latest, entry.decideMs), eventTimeMs)
    return undecided.reduce((earliest, entry) => Math.min(earliest, entry.decideMs), lastMs + plan.spanMs)
  }

  const settle = (key: string, state: SequenceState, eventTimeMs: number) => {
    state.dueMs = dueOf(state.entries, eventTimeMs)
    if (state.entries.length === 0) states.close(key)
    else states.hasten(key, state)
  }

  const decide = (key: string, state: SequenceState, eventTimeMs: number): readonly KeptHit[] => {
    const hits: KeptHit[] = []
    const isDecided = (entry: SequenceEntry) => entry.decideMs < eventTimeMs
    for (
      let end = takeCompletion(state, isDecided);
      end !== undefined;
      end = takeCompletion(state, isDecided)
    ) {
      if (end.hit !== undefined) hits.push(end.hit)
    }
    change(
      state,
      state.entries.filter((entry) => entry.decideMs + plan.spanMs >= eventTimeMs),
    )
    state.dueMs = dueOf(state.entries, eventTimeMs)
    if (state.entries.length > 0) states.open(key, state)
    return hits
  }

  const clear = () => {
    for (const [, state] of states.entries()) change(state, [])
    states.clear()
  }

  return {
    observe(step, input, time) {
      const { atMs, eventTimeMs = atMs } = time
      const key = composeKey(input)
      if (!budget.hasEntries()) return 'overflow'
      const found = states.find(key)
      const state = found ?? { dueMs: atMs, queuedMs: atMs, entries: [] }
      const before = weighEntries(state.entries)
      if (!addSequenceEntry(state, toEntry(step, input, time))) return 'repeated'
      if (found === undefined && !states.open(key, state)) return 'overflow'
      budget.resizeEntries(weighEntries(state.entries) - before)
      const isComplete = !plan.isDeferred && takeCompletion(state, () => true) !== undefined
      settle(key, state, eventTimeMs)
      return isComplete ? 'complete' : 'seen'
    },
    advance: (eventTimeMs) =>
      plan.isDeferred || states.size > 0
        ? states.takeDue(eventTimeMs - 1).flatMap(([key, state]) => decide(key, state, eventTimeMs))
        : [],
    read(input) {
      const key = composeKey(input)
      return { key, seen: states.find(key)?.entries ?? [] }
    },
    size: () => states.size,
    snapshot: () => ({
      states: [...states.entries()].map(([key, { dueMs, entries }]) => [key, dueMs, entries] as const),
    }),
    restore(snapshot) {
      clear()
      for (const [key, dueMs, entries] of snapshot.states) {
        if (states.open(key, { dueMs, queuedMs: dueMs, entries })) budget.resizeEntries(weighEntries(entries))
      }
    },
    clear,
  }
}
