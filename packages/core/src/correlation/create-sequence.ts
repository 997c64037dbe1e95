import type { RuleSequence } from '../contracts/rule-sequence.ts'
import { compileKey } from './compile-key.ts'
import type { CorrelationInput } from './correlation-input.ts'
import { type CorrelationParts, type CorrelationTime, nowOf } from './correlation-parts.ts'
import { createKeyedStates } from './create-keyed-states.ts'
import { type KeptHit, keepHit } from './keep-hit.ts'
import { planSequence } from './plan-sequence.ts'
import type { RuleSequences, SequenceSnapshot } from './rule-sequences.ts'
import { addSequenceEntry, type SequenceState, weighEntries } from './sequence-state.ts'
import { sequenceDueMs, takeCompletion, takeDecided } from './take-completion.ts'

type PackedSequence = SequenceSnapshot['states'][number]

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

  /** Changes a state, and keeps the books. */
  const change = <Result>(state: SequenceState, work: () => Result): Result => {
    const before = weighEntries(state.entries)
    const result = work()
    budget.resizeEntries(weighEntries(state.entries) - before)
    return result
  }

  const toEntry = (step: number, input: CorrelationInput, time: CorrelationTime) => {
    const isLast = plan.isDeferred && step === lastStep
    const decideMs = nowOf(time) + (plan.trailing?.withinMs ?? 0)
    const identity = parts.identify(input.record.id)
    return { atMs: time.atMs, step, identity, decideMs, ...(isLast ? { hit: keepHit(input) } : {}) }
  }

  const settle = (key: string, state: SequenceState, eventTimeMs: number) => {
    state.dueMs = sequenceDueMs(state.entries, plan, eventTimeMs)
    if (state.entries.length === 0) states.close(key)
    else states.hasten(key, state)
  }

  const decide = (key: string, state: SequenceState, eventTimeMs: number): readonly KeptHit[] => {
    const hits = change(state, () => takeDecided(state, plan, eventTimeMs))
    state.dueMs = sequenceDueMs(state.entries, plan, eventTimeMs)
    if (state.entries.length > 0) states.open(key, state)
    return hits
  }

  const clear = () => {
    for (const [, state] of states.entries()) budget.resizeEntries(-weighEntries(state.entries))
    states.clear()
  }

  return {
    observe(step, input, time) {
      const eventTimeMs = time.eventTimeMs ?? nowOf(time)
      const key = composeKey(input)
      if (!budget.hasEntries()) return 'overflow'
      const found = states.find(key)
      const state = found ?? { dueMs: eventTimeMs, queuedMs: eventTimeMs, entries: [] }
      if (found === undefined && !states.open(key, state)) return 'overflow'
      const isComplete = change(state, () => {
        if (!addSequenceEntry(state, toEntry(step, input, time))) return undefined
        return !plan.isDeferred && takeCompletion(state, plan, () => true) !== undefined
      })
      if (isComplete === undefined) return 'repeated'
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
    nextDueMs: () => states.nextDueMs(),
    size: () => states.size,
    snapshot: () => ({ states: [...states.entries()].map(packState) }),
    restore(snapshot) {
      clear()
      for (const [key, dueMs, entries] of snapshot.states) {
        if (states.open(key, { dueMs, queuedMs: dueMs, entries })) budget.resizeEntries(weighEntries(entries))
      }
    },
    clear,
  }
}

function packState([key, { dueMs, entries }]: readonly [string, SequenceState]): PackedSequence {
  return [key, dueMs, entries]
}
