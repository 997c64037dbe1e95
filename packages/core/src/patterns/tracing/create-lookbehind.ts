import type { Budget } from './budget.ts'
import { type CharacterClasses, type SideKind, sideKindOf, sideKinds } from './classify-characters.ts'
import { lastAscii } from './create-leaf-test.ts'
import { createReachAutomaton } from './create-reach-automaton.ts'
import type { SpelledCharacter } from './find-spellings.ts'
import type { Lookaround, LookaroundVerdict } from './lookaround.ts'
import { maxLookaround } from './lookaround-limits.ts'
import type { TraceProgram } from './trace-program.ts'

/**
 * Creates the test whether a match comes to the first character of a literal, read from there backwards: up to where a match may
 * begin, or to a character that no match has there. What is no ASCII may be anything.
 */
export function createLookbehind(
  program: TraceProgram,
  classes: CharacterClasses,
  first: SpelledCharacter,
  budget: Budget,
): Lookaround {
  const goal = { steps: first.steps, where: 'at-end' } as const
  const automaton = createReachAutomaton(program, classes, goal, budget)
  const { needsSides } = automaton
  const stepCount = program.steps.length
  // By the kind of the character before.
  const firstStates: number[] = []
  // By state; `may-match` where it is open.
  const verdicts: LookaroundVerdict[] = []

  const judge = (state: number): LookaroundVerdict => {
    const steps = automaton.open().subarray(state * stepCount, (state + 1) * stepCount)
    if (steps[program.start] === 1) return 'matches'
    return steps.includes(1) ? 'may-match' : 'cannot-match'
  }
  const begin = (before: SideKind): number => (firstStates[before] ??= automaton.begin(before, first.kind))

  return ({ codeAt, start, lineStart }) => {
    const kindBefore = (at: number) => {
      if (!needsSides || at === lineStart) return sideKinds.none
      return sideKindOf(codeAt(at - 1))
    }
    let state = begin(kindBefore(start))
    for (let at = start - 1; at >= start - maxLookaround; at -= 1) {
      if (state < 0) return 'may-match'
      const verdict = (verdicts[state] ??= judge(state))
      if (verdict !== 'may-match') return verdict
      if (at < lineStart) return 'cannot-match'
      const code = codeAt(at)
      const characterClass = code > lastAscii ? -1 : classes.classOf(code)
      if (characterClass < 0) return 'may-match'
      state = automaton.back(state, characterClass, sideKindOf(code), kindBefore(at))
    }
    return 'may-match'
  }
}
