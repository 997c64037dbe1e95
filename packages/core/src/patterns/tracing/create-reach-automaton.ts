import type { Budget } from './budget.ts'
import { type CharacterClasses, maxClasses, type SideKind, sideKinds } from './classify-characters.ts'
import { holds } from './holds.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/** What is to be reached, and where. */
export interface ReachGoal {
  readonly steps: readonly number[]
  /** Whether it may be reached at the end of the text alone, or anywhere in it. */
  readonly where: 'at-end' | 'anywhere'
}

/**
 * From which steps of a program a goal is reached, the end of a match mostly, found from the end of a text to its beginning. States
 * are numbers, made as they are met.
 */
export interface ReachAutomaton {
  /** Whether `back` has to be told what stands before a character; otherwise it is always `none`. */
  readonly needsSides: boolean
  /** The state at the end of the text, by the kinds of the characters on both sides of it. */
  begin(before: SideKind, after: SideKind): number
  /** The state before a character, by its class, its kind, and that of the one before it; -1 when there are too many. */
  back(state: number, characterClass: number, kind: SideKind, before: SideKind): number
  /**
   * What `back` answered so far, for those who ask on every character of a text: at {@link keyOf} the state plus 1, 0 for never asked, or
   * {@link tooManyStates}.
   * To be asked for anew after each `back`.
   */
  known(): Uint16Array
  /** 1 for every step that leads to the goal, by state times the number of steps, plus the step. */
  open(): Uint8Array
}

/** The patterns of a pack need some dozens; each takes half a kilobyte, and a byte for each step. */
const maxStates = 250
const initialStates = 8

/** Stands for the state that there is no room for. */
export const tooManyStates = 0xffff

/** Where a transition stands in {@link ReachAutomaton.known}. */
export function keyOf(state: number, characterClass: number, before: SideKind): number {
  return (state * maxClasses + characterClass) * 4 + before
}

/**
 * Creates the automaton of a program.
 *
 * @param budget - How many states there may be. Default 250.
 */
export function createReachAutomaton(
  program: TraceProgram,
  classes: CharacterClasses,
  goal: ReachGoal,
  budget: Budget = { left: maxStates },
): ReachAutomaton {
  const { steps, emptySteps, kinds, nexts, others } = program
  const leafSteps = [...kinds.keys()].filter((position) => kinds[position] === stepKinds.leaf)
  const byContent = new Map<string, number>()
  let open = new Uint8Array(steps.length * initialStates)
  let known = new Uint16Array(keyOf(initialStates, 0, sideKinds.none))

  const keep = (content: Uint8Array): number => {
    const key = nameOf(content)
    const same = byContent.get(key)
    if (same !== undefined) return same
    const state = byContent.size
    if (budget.left === 0) return -1
    budget.left -= 1
    byContent.set(key, state)
    if (open.length < (state + 1) * steps.length) {
      const [largerOpen, largerKnown] = [new Uint8Array(open.length * 2), new Uint16Array(known.length * 2)]
      largerOpen.set(open)
      largerKnown.set(known)
      open = largerOpen
      known = largerKnown
    }
    open.set(content, state * steps.length)
    return state
  }

  const closeEmptySteps = (content: Uint8Array, before: SideKind, after: SideKind) => {
    for (const position of emptySteps) {
      const next = content[nexts[position] ?? 0] ?? 0
      const kind = kinds[position]
      if (kind === stepKinds.fork) content[position] = next | (content[others[position] ?? 0] ?? 0)
      else if (kind === stepKinds.mark) content[position] = next
      else if (next === 1) {
        const step = steps[position]
        content[position] = Number(step?.kind === 'assertion' && holds(step.at, before, after))
      }
    }
  }

  return {
    needsSides: program.hasAssertions,
    known: () => known,
    open: () => open,
    begin(before, after) {
      const content = new Uint8Array(steps.length)
      for (const position of goal.steps) content[position] = 1
      closeEmptySteps(content, before, after)
      return keep(content)
    },
    back(state, characterClass, kind, before) {
      const same = known[keyOf(state, characterClass, before)] ?? 0
      if (same !== 0) return same === tooManyStates ? -1 : same - 1
      const later = open.subarray(state * steps.length, (state + 1) * steps.length)
      const content = new Uint8Array(steps.length)
      if (goal.where === 'anywhere') for (const position of goal.steps) content[position] = 1
      for (const position of leafSteps) {
        if (later[nexts[position] ?? 0] !== 1) continue
        if (classes.isTaken(characterClass, others[position] ?? 0)) content[position] = 1
      }
      closeEmptySteps(content, before, kind)
      const found = keep(content)
      known[keyOf(state, characterClass, before)] = found < 0 ? tooManyStates : found + 1
      return found
    },
  }
}

/** The steps of a state that are open, of which there are few. */
function nameOf(content: Uint8Array): string {
  let name = ''
  for (let position = content.indexOf(1); position >= 0; position = content.indexOf(1, position + 1)) {
    name += String.fromCharCode(position)
  }
  return name
}
