import type { KeyedState } from './create-keyed-states.ts'
import type { SeenStep } from './find-completion.ts'
import type { KeptHit } from './keep-hit.ts'

/** A step that was seen, and what is needed to decide on it later. */
export interface SequenceEntry extends SeenStep {
  /** Event time after which it is known what stands around it. */
  readonly decideMs: number
  /** Of the last step that happens, where it takes time to know: what the rule fires on. */
  readonly hit?: KeptHit
}

/** The steps seen of one key. */
export interface SequenceState extends KeyedState {
  /** In order of time, in order of arrival where it is equal. */
  entries: readonly SequenceEntry[]
}

/** At most so many entries of one step are held for a key. */
const maxEntriesOfStep = 16

/** Adds an entry. Returns false where the same record already stands for the step. */
export function addSequenceEntry(state: SequenceState, entry: SequenceEntry): boolean {
  const isKnown = state.entries.some(
    (other) => other.step === entry.step && other.atMs === entry.atMs && other.identity === entry.identity,
  )
  if (isKnown) return false
  const after = state.entries.findLastIndex((other) => other.atMs <= entry.atMs) + 1
  const entries = state.entries.toSpliced(after, 0, entry)
  state.entries = isCrowded(entries, entry.step) ? withoutSpare(entries, entry.step) : entries
  return true
}

function isCrowded(entries: readonly SequenceEntry[], step: number): boolean {
  return entries.filter((entry) => entry.step === step).length > maxEntriesOfStep
}

// Of a step that is seen again before any other, the later one serves as well; so a flood of it drives out no step that
// another one has followed.
function withoutSpare(entries: readonly SequenceEntry[], step: number): readonly SequenceEntry[] {
  const repeated = entries.findIndex(
    (entry, index) => entry.step === step && entries[index + 1]?.step === step,
  )
  const spare = repeated >= 0 ? repeated : entries.findIndex((entry) => entry.step === step)
  return entries.toSpliced(spare, 1)
}

/** How much of the budget's entries something costs: a kept record weighs as much as some dozens of event times. */
export function weighEntries(entries: readonly SequenceEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.hit === undefined ? 4 : 64), 0)
}
