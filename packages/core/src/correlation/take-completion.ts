import { findCompletion } from './find-completion.ts'
import type { KeptHit } from './keep-hit.ts'
import type { SequencePlan } from './plan-sequence.ts'
import type { SequenceEntry, SequenceState } from './sequence-state.ts'

/** Takes the first completion out, with everything before it: what has been part of one is not part of another. */
export function takeCompletion(
  state: SequenceState,
  plan: SequencePlan,
  isDecided: (entry: SequenceEntry) => boolean,
): SequenceEntry | undefined {
  const end = findCompletion(state.entries, plan, (position) => {
    const entry = state.entries[position]
    return entry !== undefined && isDecided(entry)
  })
  if (end === undefined) return undefined
  const completing = state.entries[end]
  state.entries = state.entries.slice(end + 1)
  return completing
}

/** Takes out all that is complete when event time has come so far, and what can no longer become part of anything. */
export function takeDecided(
  state: SequenceState,
  plan: SequencePlan,
  eventTimeMs: number,
): readonly KeptHit[] {
  const hits: KeptHit[] = []
  const take = () => takeCompletion(state, plan, (entry) => entry.decideMs < eventTimeMs)
  for (let completing = take(); completing !== undefined; completing = take()) {
    if (completing.hit !== undefined) hits.push(completing.hit)
  }
  state.entries = state.entries.filter((entry) => entry.decideMs + plan.spanMs >= eventTimeMs)
  return hits
}

/** When a state has to be looked at again: when an entry can be decided on, or all of them are of no use any more. */
export function sequenceDueMs(
  entries: readonly SequenceEntry[],
  plan: SequencePlan,
  eventTimeMs: number,
): number {
  const undecided = entries.filter((entry) => entry.hit !== undefined && entry.decideMs >= eventTimeMs)
  const lastMs = entries.reduce((latest, entry) => Math.max(latest, entry.decideMs), eventTimeMs)
  return undecided.reduce((earliest, entry) => Math.min(earliest, entry.decideMs), lastMs + plan.spanMs)
}
