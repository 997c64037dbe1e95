import type { Budget } from './budget.ts'
import { type CharacterClasses, sideKindOf } from './classify-characters.ts'
import { lastAscii } from './create-leaf-test.ts'
import { createMatchAutomaton, outcomes } from './create-match-automaton.ts'
import type { SpelledCharacter } from './find-spellings.ts'
import type { Lookaround } from './lookaround.ts'
import { maxLookaround } from './lookaround-limits.ts'
import type { TraceProgram } from './trace-program.ts'

const carriageReturn = 0x0d

/**
 * Creates the test whether a match goes on behind the last character of a literal, read from there on: up to where a match may
 * end, or to a character that no match has there. What is no ASCII may be anything.
 */
export function createLookahead(
  program: TraceProgram,
  classes: CharacterClasses,
  last: SpelledCharacter,
  budget: Budget,
): Lookaround {
  const positions = last.steps.map((step) => program.nexts[step] ?? 0)
  const from = { positions, before: last.kind }
  const automaton = createMatchAutomaton(program, classes, from, budget)

  return ({ codeAt, end, lineEnd }) => {
    let state = automaton.first
    for (let at = end; at < end + maxLookaround; at += 1) {
      if (at >= lineEnd) return automaton.endsAt(state) ? 'matches' : 'cannot-match'
      const code = codeAt(at)
      // It may belong to the end of the line.
      if (code === carriageReturn && at === lineEnd - 1 && automaton.endsAt(state)) return 'may-match'
      const characterClass = code > lastAscii ? -1 : classes.classOf(code)
      if (characterClass < 0) return 'may-match'
      state = automaton.next(state, characterClass, sideKindOf(code))
      if (state === outcomes.failed) return 'cannot-match'
      if (state === outcomes.matched) return 'matches'
      if (state === outcomes.tooMany) return 'may-match'
    }
    return 'may-match'
  }
}
