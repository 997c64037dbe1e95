import type { RegexPattern } from '../../contracts/index.ts'
import { safeParsePattern } from '../parse-pattern.ts'
import { classifyCharacters, type SideKind, sideKindOf, sideKinds } from './classify-characters.ts'
import { compileTraceProgram } from './compile-trace-program.ts'
import { createReachAutomaton, keyOf, maxStates } from './create-reach-automaton.ts'
import type { TraceProgram } from './trace-program.ts'

/**
 * Says whether a pattern matches somewhere in a text, as RE2 does; `undefined` where only RE2 can say.
 *
 * The text is well-formed.
 */
export type TextTest = (text: string) => boolean | undefined

const onlyRe2: TextTest = () => undefined

/** Each takes as long as RE2 does for some dozen characters; a log meets some hundreds. */
const maxTransitions = 4_000

/**
 * Creates the test of a pattern. It is compiled when it is asked first.
 *
 * The automaton that groups are traced by, with an end of a match at every place: read from the end of the text to its
 * beginning, it knows at each place whether a match begins there. It takes some nanoseconds a character, where RE2 in
 * WebAssembly takes sixty. It answers for the patterns of which {@link compileTraceProgram} is sure; a property test holds it
 * to RE2.
 *
 * @remarks Cost: O(length), and once for each transition O(size of the pattern); 128 KiB at the most.
 * @source Regular Expression Matching: the Virtual Machine Approach and its successors, Russ Cox, 2007-2010: a DFA made as it is met
 */
export function createTextTest(pattern: RegexPattern): TextTest {
  let test: TextTest | undefined
  return (text) => {
    test ??= compileTextTest(pattern)
    const answer = test(text)
    // What grew too large once is RE2's from then on.
    if (answer === undefined) test = onlyRe2
    return answer
  }
}

function compileTextTest(pattern: RegexPattern): TextTest {
  const parsed = safeParsePattern(pattern)
  const program = parsed.ok ? compileTraceProgram(parsed.value.node, parsed.value.depth) : undefined
  return program === undefined ? onlyRe2 : createProgramTest(program)
}

function createProgramTest(program: TraceProgram): TextTest {
  const { steps, start, hasAssertions } = program
  const classes = classifyCharacters(program.leaves)
  const automaton = createReachAutomaton(program, classes, 'anywhere')
  // By state: whether a match begins there.
  const isBeginning = new Uint8Array(maxStates)
  // By the kind of the last character; -1 where nobody asked, or there were too many states.
  const firstStates = new Int16Array(Object.keys(sideKinds).length).fill(-1)
  let known = automaton.known()
  let transitions = 0

  const note = (state: number): number => {
    if (state >= 0) isBeginning[state] = automaton.open()[state * steps.length + start] ?? 0
    known = automaton.known()
    return state
  }
  const begin = (last: SideKind): number => {
    const first = firstStates[last] ?? -1
    if (first >= 0) return first
    return (firstStates[last] = note(automaton.begin(last, sideKinds.none)))
  }
  const goBack = (state: number, codePoint: number, characterClass: number, before: SideKind): number => {
    transitions += 1
    if (characterClass < 0 || transitions > maxTransitions) return -1
    return note(automaton.back(state, characterClass, sideKindOf(codePoint), before))
  }

  // Each unit is read once: it is the character that is taken, after it was the one before it.
  return (text) => {
    let at = text.length
    let unit = unitBefore(text, at)
    let state = begin(kindOfUnit(unit))
    while (state >= 0 && isBeginning[state] === 0) {
      if (at === 0) return false
      const isPair = unit >= 0xdc00 && unit <= 0xdfff
      const codePoint = isPair ? (text.codePointAt(at - 2) ?? unit) : unit
      at -= isPair ? 2 : 1
      unit = unitBefore(text, at)
      const before = hasAssertions ? kindOfUnit(unit) : sideKinds.none
      const characterClass = classes.classOf(codePoint)
      const next = characterClass < 0 ? 0 : (known[keyOf(state, characterClass, before)] ?? 0)
      state = next > 0 ? next - 1 : goBack(state, codePoint, characterClass, before)
    }
    return state < 0 ? undefined : true
  }
}

function unitBefore(text: string, at: number): number {
  return at === 0 ? -1 : text.charCodeAt(at - 1)
}

function kindOfUnit(unit: number): SideKind {
  return unit < 0 ? sideKinds.none : sideKindOf(unit)
}
