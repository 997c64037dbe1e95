import type { RegexMatch, RegexPattern } from '../../contracts/index.ts'
import { createReachAutomaton } from './create-reach-automaton.ts'
import { isHighSurrogate } from './is-high-surrogate.ts'
import { noteStates } from './note-states.ts'
import { type PatternProgram, programOf } from './program-of.ts'
import { sliceCaptures } from './read-captures.ts'
import { walkStates } from './walk-states.ts'

/**
 * Finds the first match of a pattern in a text, with its named groups, as RE2 does; nothing where there is none, and where only
 * RE2 can say.
 *
 * The text is well-formed.
 */
export type TextTrace = (text: string) => RegexMatch | undefined

const onlyRe2: TextTrace = () => undefined

// One for all: a trace is over before the next one begins.
let states = new Uint16Array(1024)

/**
 * Creates the trace of a pattern. It is compiled when it is asked first.
 *
 * It reads the text from its end to its beginning and notes for each place from which steps of the pattern a match can be
 * completed. The first place from which the pattern as a whole can is where RE2's match begins, and at each fork the first of
 * the ways that are open from there is the one that RE2 prefers. RE2 in WebAssembly takes some forty microseconds for a line,
 * most of them for handing over what the groups hold; this takes two. A property test holds it to RE2.
 *
 * @remarks Cost: O(length), and once for each transition O(size of the pattern); 128 KiB at the most.
 * @source "Two-pass greedy regular expression parsing", Grathwohl, Henglein, Nielsen, Rasmussen, CIAA 2013
 */
export function createTextTrace(pattern: RegexPattern): TextTrace {
  let trace: TextTrace | undefined
  return (text) => {
    trace ??= compileTextTrace(pattern)
    return trace(text)
  }
}

function compileTextTrace(pattern: RegexPattern): TextTrace {
  const compiled = programOf(pattern)
  return compiled === undefined ? onlyRe2 : createProgramTrace(compiled)
}

function createProgramTrace({ program, classes, names }: PatternProgram): TextTrace {
  const automaton = createReachAutomaton(program, classes, { steps: [program.end], where: 'anywhere' })
  const stepCount = program.steps.length

  const findStart = (text: string, open: Uint8Array): number | undefined => {
    for (let at = 0; at <= text.length; at += isHighSurrogate(text.charCodeAt(at)) ? 2 : 1) {
      if (open[(states[at] ?? 0) * stepCount + program.start] === 1) return at
    }
    return undefined
  }

  return (text) => {
    if (states.length <= text.length) states = new Uint16Array(text.length * 2)
    const piece = { text, start: 0, end: text.length }
    if (!noteStates(automaton, classes, piece, states)) return undefined
    const open = automaton.open()
    const index = findStart(text, open)
    const walk = index === undefined ? undefined : walkStates(program, open, piece, states, index)
    if (index === undefined || walk === undefined) return undefined
    return { index, text: text.slice(index, walk.end), captures: sliceCaptures(names, text, walk.slots) }
  }
}
