import type { RegexPattern } from '../../contracts/index.ts'
import { maxClasses, sideKindOf } from './classify-characters.ts'
import { createMatchAutomaton, outcomes } from './create-match-automaton.ts'
import { type PatternProgram, programOf } from './program-of.ts'

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
 * An automaton reads the text from its beginning to the end of a match, or to where nothing can match any more: a pattern that
 * begins with `^` mostly fails within a few characters. It takes some nanoseconds a character, where RE2 in WebAssembly takes
 * sixty. It answers for the patterns of which `compileTraceProgram` is sure; a property test holds it to RE2.
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
  const compiled = programOf(pattern)
  return compiled === undefined ? onlyRe2 : createProgramTest(compiled)
}

function createProgramTest({ program, classes }: PatternProgram): TextTest {
  const automaton = createMatchAutomaton(program, classes)
  // By state: whether a match ends at the end of the text, plus 1; 0 where nobody asked.
  let endings = new Uint8Array(0)
  let known = automaton.known()
  let transitions = 0

  const advance = (state: number, codePoint: number): number => {
    const characterClass = classes.classOf(codePoint)
    const next = characterClass < 0 ? outcomes.unknown : (known[state * maxClasses + characterClass] ?? 0)
    if (next !== outcomes.unknown) return next
    transitions += 1
    if (characterClass < 0 || transitions > maxTransitions) return outcomes.tooMany
    const found = automaton.next(state, characterClass, sideKindOf(codePoint))
    known = automaton.known()
    return found
  }
  const endsAt = (state: number): boolean => {
    if (endings.length <= state) {
      const larger = new Uint8Array(known.length / maxClasses)
      larger.set(endings)
      endings = larger
    }
    endings[state] ||= automaton.endsAt(state) ? 2 : 1
    return endings[state] === 2
  }

  return (text) => {
    const { ascii } = classes
    let table = known
    let state = automaton.first
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      const asciiClass = unit < 128 ? (ascii[unit] ?? -1) : -1
      const next = asciiClass < 0 ? outcomes.unknown : (table[state * maxClasses + asciiClass] ?? 0)
      if (next > outcomes.tooMany) {
        state = next
        continue
      }
      const codePoint = unit < 128 ? unit : (text.codePointAt(at) ?? unit)
      if (codePoint > 0xffff) at += 1
      state = next === outcomes.unknown ? advance(state, codePoint) : next
      if (state <= outcomes.tooMany)
        return state === outcomes.tooMany ? undefined : state === outcomes.matched
      table = known
    }
    return endsAt(state)
  }
}
