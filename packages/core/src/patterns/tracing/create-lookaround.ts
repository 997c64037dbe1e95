import type { RegexPattern } from '../../contracts/index.ts'
import type { Budget } from './budget.ts'
import { createLookahead } from './create-lookahead.ts'
import { createLookbehind } from './create-lookbehind.ts'
import { findSpellings, type Spelling } from './find-spellings.ts'
import type { Lookaround, LookaroundVerdict } from './lookaround.ts'
import { type PatternProgram, programOf } from './program-of.ts'

/** States of all automata of a pattern's literals together: each literal may get some of its own, in both directions. */
const maxStates = 500
/** Characters of its literals that are followed through the pattern: each costs a look at all of its steps. */
const maxFollowed = 1500

const undecided: Lookaround = () => 'may-match'

/**
 * Creates, for the literals that matches of a pattern have, the tests of what stands around them.
 *
 * That `retrying` stands in a line says little of `^(?:\w+ )?retrying\b`; that a comma stands two characters before it says that this
 * is no match. So the pattern is read from the literal on, in both directions: {@link createLookbehind}, {@link createLookahead}.
 *
 * @returns For a literal as `requiredLiterals` gives it, its test, which is compiled when it is asked first. The characters of the
 * literal that are of ASCII stand in the text as such.
 * @remarks Cost: O(1), and once for each transition of an automaton O(size of the pattern); to compile it O(size of the pattern) for each
 * character of the literal, and for each place in the pattern that may begin it.
 * @source X. Wang et al., Hyperscan: A Fast Multi-pattern Regex Matcher for Modern CPUs, NSDI 2019: literals, and what is looked for around them
 */
export function createLookaround(pattern: RegexPattern): (literal: string) => Lookaround {
  let compile: ((literal: string) => Lookaround) | undefined
  const tests = new Map<string, Lookaround>()
  return (literal) => (place) => {
    let test = tests.get(literal)
    if (test === undefined) {
      compile ??= compileLookaround(pattern)
      test = compile(literal)
      tests.set(literal, test)
    }
    return test(place)
  }
}

function compileLookaround(pattern: RegexPattern): (literal: string) => Lookaround {
  const compiled = programOf(pattern)
  if (compiled === undefined) return () => undecided
  const { program, classes } = compiled
  const parts = { program, classes, states: { left: maxStates }, steps: { left: maxFollowed } }
  return (literal) => createProgramLookaround(parts, literal)
}

/** What the literals of a pattern have in common. */
interface LookaroundParts extends Pick<PatternProgram, 'program' | 'classes'> {
  readonly states: Budget
  readonly steps: Budget
}

function createProgramLookaround(parts: LookaroundParts, literal: string): Lookaround {
  const ways = findSpellings(parts.program, literal, parts.steps).map((way) =>
    createWayLookaround(parts, way),
  )
  // There is none where that would take long, or where what looks for literals sees the pattern differently.
  if (ways.length === 0) return undecided
  return (place) => {
    let verdict: LookaroundVerdict = 'cannot-match'
    for (const lookAround of ways) {
      const own = lookAround(place)
      if (own === 'matches') return own
      if (own === 'may-match') verdict = own
    }
    return verdict
  }
}

function createWayLookaround(
  { program, classes, states }: LookaroundParts,
  { first, last, isSure }: Spelling,
): Lookaround {
  const lookBehind = createLookbehind(program, classes, first, states)
  const lookAhead = createLookahead(program, classes, last, states)
  return (place) => {
    const behind = lookBehind(place)
    if (behind === 'cannot-match') return behind
    const ahead = lookAhead(place)
    if (ahead === 'cannot-match') return ahead
    return isSure && behind === 'matches' && ahead === 'matches' ? 'matches' : 'may-match'
  }
}
