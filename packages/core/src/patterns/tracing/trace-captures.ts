import { classifyCharacters } from './classify-characters.ts'
import { createReachAutomaton } from './create-reach-automaton.ts'
import { noteStates } from './note-states.ts'
import type { TraceProgram } from './trace-program.ts'
import { walkStates } from './walk-states.ts'

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
  const automaton = createReachAutomaton(program, classes, { steps: [program.end], where: 'at-end' })
  const piece = { text, start, end }
  const states = new Uint16Array(end - start + 1)
  if (!noteStates(automaton, classes, piece, states)) return undefined
  const walk = walkStates(program, automaton.open(), piece, states, start)
  return walk?.end === end ? walk.slots : undefined
}
