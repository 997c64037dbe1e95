import { isHighSurrogate } from './is-high-surrogate.ts'
import type { TextPiece } from './note-states.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/** The way of a match through a program. */
export interface Walk {
  /** Start and end of groups in UTF-16 code units, two slots for each, `undefined` for one that took no part. */
  readonly slots: readonly (number | undefined)[]
  /** Where the match ends. */
  readonly end: number
}

/**
 * Takes, from a place of a piece, the first way that is open at every fork, and notes where it passes marks: the way that RE2
 * prefers, because its threads are ordered by the same forks.
 *
 * @param open - As {@link ReachAutomaton} says.
 * @param states - As `noteStates` noted them.
 * @returns Nothing where no way is open.
 */
export function walkStates(
  { kinds, nexts, others, start: firstStep }: TraceProgram,
  open: Uint8Array,
  { text, start }: TextPiece,
  states: Uint16Array,
  from: number,
): Walk | undefined {
  const slots: (number | undefined)[] = []
  let at = from
  let position = firstStep
  let base = (states[at - start] ?? 0) * kinds.length
  if (open[base + position] !== 1) return undefined
  for (;;) {
    const next = nexts[position] ?? 0
    switch (kinds[position]) {
      case stepKinds.leaf:
        // A repetition of one leaf that is taken again and again: where the state stays the same, so does the way.
        if (kinds[next] === stepKinds.fork && nexts[next] === position)
          at = findRunEnd(states, at - start) + start
        at += isHighSurrogate(text.charCodeAt(at)) ? 2 : 1
        base = (states[at - start] ?? 0) * kinds.length
        position = next
        break
      case stepKinds.fork:
        position = open[base + next] === 1 ? next : (others[position] ?? 0)
        break
      case stepKinds.mark:
        slots[others[position] ?? 0] = at
        position = next
        break
      case stepKinds.assertion:
        position = next
        break
      default:
        return { slots, end: at }
    }
  }
}

/**
 * The last place from one on up to which all have the same state. At the end of the piece it is another one: no leaf is open there.
 *
 * Inside of a pair of units any state may stand: whether the run ends before it, or in it, the leaf takes the rest of the pair.
 */
function findRunEnd(states: Uint16Array, from: number): number {
  const state = states[from]
  let last = from
  while (states[last + 1] === state) last += 1
  return last
}
