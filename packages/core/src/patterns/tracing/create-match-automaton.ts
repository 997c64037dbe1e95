import type { Budget } from './budget.ts'
import { type CharacterClasses, maxClasses, type SideKind, sideKinds } from './classify-characters.ts'
import { createStepReach, type StepReach } from './create-step-reach.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/** Where in a match the reading of a text begins, when it does not begin at its beginning. */
export interface MidMatch {
  /** The steps that are come to. */
  readonly positions: readonly number[]
  /** The kind of the character before. */
  readonly before: SideKind
}

/** Whether a match has ended, read from the beginning of a text on. States are numbers, made as they are met. */
export interface MatchAutomaton {
  /** The state where the reading begins. */
  readonly first: number
  /**
   * What a character leads to: a state, or one of {@link outcomes}.
   *
   * @param kind - Of the character.
   */
  next(state: number, characterClass: number, kind: SideKind): number
  /**
   * What `next` answered so far, for those who ask on every character of a text: at `state * maxClasses + characterClass`, 0 for never
   * asked. To be asked for anew after each `next`.
   */
  known(): Uint16Array
  /** Whether a match ends where the text ends. */
  endsAt(state: number): boolean
}

/** What is no state: nothing can match any more, a match has ended, there are too many states. States are greater. */
export const outcomes = { unknown: 0, failed: 1, matched: 2, tooMany: 3 } as const

const firstState = 4
/** The patterns of a pack need some dozens; each takes 128 bytes in the table, and what it leads to. */
const maxStates = 1000
const initialStates = 16

interface State {
  /** The steps that are reached, without those that assertions lead to: what stands behind is not known yet. */
  readonly positions: readonly number[]
  /** The kind of the character before; `other` where no assertion asks. */
  readonly before: SideKind
  /** By the kind of the character behind. */
  readonly exits: Exits[]
}

/** What a state leads to. */
interface Exits {
  /** A match ends here. */
  readonly isEnd: boolean
  /** The leaves that may take the character, and the steps behind them. */
  readonly leaves: readonly number[]
  readonly targets: readonly number[]
}

/**
 * Creates the automaton of a program.
 *
 * @param from - For the match of which a part has been read already, and no other one. Absent: for any match in a text.
 * @param budget - How many states there may be. Default 1,000.
 */
export function createMatchAutomaton(
  program: TraceProgram,
  classes: CharacterClasses,
  from?: MidMatch,
  budget: Budget = { left: maxStates },
): MatchAutomaton {
  const { kinds, nexts, others, start, end, hasAssertions } = program
  const leafSteps = [...kinds.keys()].filter((position) => kinds[position] === stepKinds.leaf)
  const states: State[] = []
  const numbers = new Map<string, number>()
  let known = new Uint16Array((firstState + initialStates) * maxClasses)

  const keep = (positions: readonly number[], kind: SideKind): number => {
    const before = hasAssertions ? kind : sideKinds.other
    const key = `${before}${String.fromCharCode(...positions)}`
    const same = numbers.get(key)
    if (same !== undefined) return same
    if (budget.left === 0) return outcomes.tooMany
    budget.left -= 1
    const state = firstState + states.push({ positions, before, exits: [] }) - 1
    numbers.set(key, state)
    if (known.length < (state + 1) * maxClasses) known = doubled(known)
    return state
  }

  const reach = createStepReach(program)
  const canBeginInside = from === undefined && beginsInside(program, reach)
  const stateOf = (state: number): State =>
    states[state - firstState] ?? { positions: [], before: sideKinds.none, exits: [] }

  const exitsOf = ({ positions, before, exits }: State, kind: SideKind): Exits => {
    const after = hasAssertions ? kind : sideKinds.other
    const known = exits[after]
    if (known !== undefined) return known
    const reached = reach(positions, before, after)
    const open = leafSteps.filter((position) => reached[position] === 1)
    const found = {
      isEnd: reached[end] === 1,
      leaves: open.map((position) => others[position] ?? 0),
      targets: open.map((position) => nexts[position] ?? 0),
    }
    exits[after] = found
    return found
  }

  const advance = (state: number, characterClass: number, kind: SideKind): number => {
    const { isEnd, leaves, targets } = exitsOf(stateOf(state), kind)
    if (isEnd) return outcomes.matched
    const next = new Set<number>(canBeginInside ? [start] : [])
    leaves.forEach((leaf, index) => {
      if (classes.isTaken(characterClass, leaf)) next.add(targets[index] ?? 0)
    })
    return next.size === 0
      ? outcomes.failed
      : keep(
          [...next].sort((a, b) => a - b),
          kind,
        )
  }

  return {
    first: keep(from?.positions ?? [start], from?.before ?? sideKinds.none),
    known: () => known,
    next(state, characterClass, kind) {
      const same = known[state * maxClasses + characterClass] ?? outcomes.unknown
      if (same !== outcomes.unknown) return same
      const found = advance(state, characterClass, kind)
      known[state * maxClasses + characterClass] = found
      return found
    },
    endsAt(state) {
      return exitsOf(stateOf(state), sideKinds.none).isEnd
    },
  }
}

function doubled(table: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(table.length * 2)
  larger.set(table)
  return larger
}

/** Whether a match may begin behind the first character. One of `^…` may not: when it has failed, the rest of the text need not be read. */
function beginsInside({ kinds, start }: TraceProgram, reach: StepReach): boolean {
  const allKinds = Object.values(sideKinds)
  const leadsOn = (reached: Uint8Array) =>
    reached.some((mark, position) => {
      const kind = kinds[position]
      return mark === 1 && (kind === stepKinds.leaf || kind === stepKinds.end)
    })
  return allKinds.some(
    (before) => before !== sideKinds.none && allKinds.some((after) => leadsOn(reach([start], before, after))),
  )
}
