import {
  type CharacterClasses,
  classifyCharacters,
  type SideKind,
  sideKindOf,
  sideKinds,
} from './classify-characters.ts'
import { createReachAutomaton, keyOf, type ReachAutomaton } from './create-reach-automaton.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/**
 * Finds what the groups of a pattern captured in a match that RE2 found, in time linear in the match.
 *
 * RE2 finds the ends of a match by automata, and then its groups by simulating every thread on every character, which
 * takes re2-wasm half a second for 64 KiB. Knowing both ends, one thread is enough: backwards, an automaton notes for
 * every place from which steps the end can be reached; forwards, each fork takes the first of its ways that is open.
 * That way is the one which RE2 prefers, because its threads are ordered by the same forks.
 *
 * @param text - Well-formed, and the whole of what RE2 saw: assertions look beyond the match.
 * @param start - Of the match, in UTF-16 code units; `end` likewise.
 * @returns Start and end by slots, two for each group, `undefined` for one that took no part; nothing when the program
 * does not lead from start to end, or needs too many states.
 * @source "Two-pass greedy regular expression parsing", Grathwohl, Henglein, Nielsen, Rasmussen, CIAA 2013
 */
export function traceCaptures(
  program: TraceProgram,
  text: string,
  start: number,
  end: number,
): readonly (number | undefined)[] | undefined {
  const classes = classifyCharacters(program.leaves)
  const automaton = createReachAutomaton(program, classes)
  const states = noteStates(automaton, classes, { text, start, end, needsSides: program.hasAssertions })
  return states === undefined ? undefined : walk(program, automaton.open(), { text, start, end, states })
}

interface Span {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Notes the state of every place of the match, by code units from its start. */
function noteStates(
  automaton: ReachAutomaton,
  classes: CharacterClasses,
  { text, start, end, needsSides }: Span & { readonly needsSides: boolean },
): Uint16Array | undefined {
  const states = new Uint16Array(end - start + 1)
  let known = automaton.known()
  let state = automaton.begin(kindBefore(text, end), kindAfter(text, end))
  states[end - start] = state
  for (let at = end; at > start; states[at - start] = state) {
    const codePoint = codePointBefore(text, at)
    at -= codePoint > 0xffff ? 2 : 1
    const before = needsSides ? kindBefore(text, at) : sideKinds.none
    const characterClass = classes.classOf(codePoint)
    if (characterClass < 0) return undefined
    const next = known[keyOf(state, characterClass, before)] ?? 0
    if (next > 0) state = next - 1
    else {
      state = automaton.back(state, characterClass, sideKindOf(codePoint), before)
      known = automaton.known()
    }
    if (state < 0) return undefined
  }
  return states
}

/** Takes the first way that is open at every fork, and notes where it passes marks. */
function walk(
  { kinds, nexts, others, start: firstStep }: TraceProgram,
  open: Uint8Array,
  { text, start, end, states }: Span & { readonly states: Uint16Array },
): readonly (number | undefined)[] | undefined {
  const slots: (number | undefined)[] = []
  let at = start
  let position = firstStep
  let base = (states[0] ?? 0) * kinds.length
  if (open[base + position] !== 1) return undefined
  for (;;) {
    const next = nexts[position] ?? 0
    switch (kinds[position]) {
      case stepKinds.leaf:
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
        return at === end ? slots : undefined
    }
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function codePointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? (text.codePointAt(at - 2) ?? unit) : unit
}

function kindBefore(text: string, at: number): SideKind {
  return at === 0 ? sideKinds.none : sideKindOf(text.charCodeAt(at - 1))
}

function kindAfter(text: string, at: number): SideKind {
  return at === text.length ? sideKinds.none : sideKindOf(text.charCodeAt(at))
}
