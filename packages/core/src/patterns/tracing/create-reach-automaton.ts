import { type CharacterClasses, maxClasses, type SideKind } from './classify-characters.ts'
import { holds } from './holds.ts'
import type { TraceProgram } from './trace-program.ts'

/**
 * From which steps of a program the end is reached, found from the end of a match to its beginning. States are numbers,
 * made as they are met.
 */
export interface ReachAutomaton {
  /** The state at the end of the match, by the kinds of the characters on both sides of it. */
  begin(before: SideKind, after: SideKind): number
  /** The state before a character, by its class, its kind, and that of the one before it; -1 when there are too many. */
  back(state: number, characterClass: number, kind: SideKind, before: SideKind): number
  /** What `back` answered so far, for those who ask on every character: {@link keyOf} plus 1, 0 for never asked. */
  readonly known: Uint16Array
  /** 1 for every step that leads to the end, by state times the number of steps, plus the step. */
  open(): Uint8Array
}

/** The patterns of a pack need some dozens. */
const maxStates = 250

/** Where a transition stands in {@link ReachAutomaton.known}. */
export function keyOf(state: number, characterClass: number, before: SideKind): number {
  return (state * maxClasses + characterClass) * 4 + before
}

/** Creates the automaton of a program. */
export function createReachAutomaton(program: TraceProgram, classes: CharacterClasses): ReachAutomaton {
  const { steps, emptySteps } = program
  const known = new Uint16Array(maxStates * maxClasses * 4)
  const byContent = new Map<string, number>()
  let open = new Uint8Array(steps.length * 8)

  const keep = (content: Uint8Array): number => {
    const key = content.join('')
    const same = byContent.get(key)
    if (same !== undefined) return same
    const state = byContent.size
    if (state === maxStates) return -1
    byContent.set(key, state)
    if (open.length < (state + 1) * steps.length) {
      const larger = new Uint8Array(open.length * 2)
      larger.set(open)
      open = larger
    }
    open.set(content, state * steps.length)
    return state
  }

  const closeEmptySteps = (content: Uint8Array, before: SideKind, after: SideKind) => {
    for (const position of emptySteps) {
      const step = steps[position]
      if (step?.kind === 'fork') content[position] = (content[step.first] ?? 0) | (content[step.second] ?? 0)
      else if (step?.kind === 'mark') content[position] = content[step.next] ?? 0
      else if (step?.kind === 'assertion' && holds(step.at, before, after)) {
        content[position] = content[step.next] ?? 0
      }
    }
  }

  return {
    known,
    open: () => open,
    begin(before, after) {
      const content = Uint8Array.from(steps, ({ kind }) => Number(kind === 'end'))
      closeEmptySteps(content, before, after)
      return keep(content)
    },
    back(state, characterClass, kind, before) {
      const later = open.subarray(state * steps.length, (state + 1) * steps.length)
      const content = Uint8Array.from(steps, (step) =>
        step.kind === 'leaf' && classes.isTaken(characterClass, step.leaf) ? (later[step.next] ?? 0) : 0,
      )
      closeEmptySteps(content, before, kind)
      const found = keep(content)
      if (found >= 0) known[keyOf(state, characterClass, before)] = found + 1
      return found
    },
  }
}
