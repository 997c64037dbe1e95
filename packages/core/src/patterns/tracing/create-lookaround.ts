import type { RegexPattern } from '../../contracts/index.ts'
import { safeParsePattern } from '../parse-pattern.ts'
import { type CharacterClasses, classifyCharacters } from './classify-characters.ts'
import { compileTraceProgram } from './compile-trace-program.ts'
import { createLookahead } from './create-lookahead.ts'
import { createLookbehind } from './create-lookbehind.ts'
import { findSpellings, type Spelling } from './find-spellings.ts'
import type { Lookaround, LookaroundVerdict } from './lookaround.ts'
import type { TraceProgram } from './trace-program.ts'

const undecided: Lookaround = () => 'may-match'

/**
 * Creates, for the literals that matches of a pattern have, the tests of what stands around them.
 *
 * That `retrying` stands in a line says little of `^(?:\w+ )?retrying\b`; that a comma stands two characters before it says that this
 * is no match. So the pattern is read from the literal on, in both directions: {@link createLookbehind}, {@link createLookahead}.
 *
 * @returns For a literal as `requiredLiterals` gives it, its test, which is compiled when it is asked first. The characters of the
 * literal that are of ASCII stand in the text as such.
 * @remarks Cost: O(1), and once for each transition of an automaton O(size of the pattern).
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
  const parsed = safeParsePattern(pattern)
  const program = parsed.ok ? compileTraceProgram(parsed.value.node, parsed.value.depth) : undefined
  if (program === undefined) return () => undecided
  const classes = classifyCharacters(program.leaves)
  return (literal) => createProgramLookaround(program, classes, literal)
}

function createProgramLookaround(
  program: TraceProgram,
  classes: CharacterClasses,
  literal: string,
): Lookaround {
  const ways = findSpellings(program, literal).map((way) => createWayLookaround(program, classes, way))
  // There is none only where this and what looks for literals see a pattern differently: then RE2 has to say.
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
  program: TraceProgram,
  classes: CharacterClasses,
  { first, last, isSure }: Spelling,
): Lookaround {
  const lookBehind = createLookbehind(program, classes, first)
  const lookAhead = createLookahead(program, classes, last)
  return (place) => {
    const behind = lookBehind(place)
    if (behind === 'cannot-match') return behind
    const ahead = lookAhead(place)
    if (ahead === 'cannot-match') return ahead
    return isSure && behind === 'matches' && ahead === 'matches' ? 'matches' : 'may-match'
  }
}
