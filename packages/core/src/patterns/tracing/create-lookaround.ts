import type { RegexPattern } from '../../contracts/index.ts'
import { safeParsePattern } from '../parse-pattern.ts'
import { type CharacterClasses, classifyCharacters } from './classify-characters.ts'
import { compileTraceProgram } from './compile-trace-program.ts'
import { createLookahead } from './create-lookahead.ts'
import { createLookbehind } from './create-lookbehind.ts'
import { findSpellings, type Spelling } from './find-spellings.ts'
import type { Lookaround, LookaroundVerdict } from './lookaround.ts'
import { maxLookaroundStates } from './lookaround-limits.ts'
import type { StateBudget } from './state-budget.ts'
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
  const parsed = safeParsePattern(pattern)
  const program = parsed.ok ? compileTraceProgram(parsed.value.node, parsed.value.depth) : undefined
  if (program === undefined) return () => undecided
  const parts = {
    program,
    classes: classifyCharacters(program.leaves),
    budget: { left: maxLookaroundStates },
  }
  return (literal) => createProgramLookaround(parts, literal)
}

/** What the literals of a pattern have in common. */
interface LookaroundParts {
  readonly program: TraceProgram
  readonly classes: CharacterClasses
  readonly budget: StateBudget
}

function createProgramLookaround(parts: LookaroundParts, literal: string): Lookaround {
  const ways = findSpellings(parts.program, literal).map((way) => createWayLookaround(parts, way))
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
  { program, classes, budget }: LookaroundParts,
  { first, last, isSure }: Spelling,
): Lookaround {
  const lookBehind = createLookbehind(program, classes, first, budget)
  const lookAhead = createLookahead(program, classes, last, budget)
  return (place) => {
    const behind = lookBehind(place)
    if (behind === 'cannot-match') return behind
    const ahead = lookAhead(place)
    if (ahead === 'cannot-match') return ahead
    return isSure && behind === 'matches' && ahead === 'matches' ? 'matches' : 'may-match'
  }
}
