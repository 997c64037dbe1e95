import { listUnitsFoldedTo } from '../fold-case.ts'
import type { Budget } from './budget.ts'
import { type SideKind, sideKindOf } from './classify-characters.ts'
import { createStepReach } from './create-step-reach.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/** A way through a program on which a literal is spelled. */
export interface Spelling {
  readonly first: SpelledCharacter
  readonly last: SpelledCharacter
  /** Whether a match that comes to the first character takes the literal in any case, and is then behind the last one. */
  readonly isSure: boolean
}

/** A character of a literal: the steps that may take it, and its kind. */
export interface SpelledCharacter {
  readonly steps: readonly number[]
  readonly kind: SideKind
}

/** What is known of each way is kept in tables of its own. */
const maxWays = 4

/**
 * Finds the ways through a program on which its steps take the characters of a literal, one after another, and hardly any others: those
 * on which `requiredLiterals` came by it. That `.*` takes it as well says nothing.
 *
 * @param literal - Folded as `foldCase` folds, and not empty; any case of its letters counts.
 * @param budget - How many characters may be followed.
 * @returns None where no match of the program has the literal, or where to say would take long; one for all ways where there are many.
 */
export function findSpellings(program: TraceProgram, literal: string, budget: Budget): readonly Spelling[] {
  const { kinds, nexts, others, leaves, narrowLeaves } = program
  const reach = createStepReach(program)
  const codePoints = Array.from(literal, (character) => character.codePointAt(0) ?? 0)
  const [firstCodePoint = 0, ...laterCodePoints] = codePoints
  const kindOf = (index: number) => sideKindOf(codePoints[index] ?? 0)
  const narrowSteps = [...kinds.keys()].filter(
    (step) => kinds[step] === stepKinds.leaf && narrowLeaves[others[step] ?? 0] === true,
  )
  const takes = (step: number) => (codePoint: number) => leaves[others[step] ?? 0]?.(codePoint) === true
  const takesSome = (step: number, codePoint: number) => listUnitsFoldedTo(codePoint).some(takes(step))
  const takesAll = (step: number, codePoint: number) => listUnitsFoldedTo(codePoint).every(takes(step))

  const spellFrom = (first: number): Spelling => {
    let steps: readonly number[] = [first]
    let isSure = takesAll(first, firstCodePoint)
    for (const [index, codePoint] of laterCodePoints.entries()) {
      if (steps.length === 0 || budget.left === 0) break
      budget.left -= 1
      const places = steps.map((step) => nexts[step] ?? 0)
      const reached = reach(places, kindOf(index), kindOf(index + 1))
      steps = narrowSteps.filter((step) => reached[step] === 1 && takesSome(step, codePoint))
      isSure &&= steps.every((step) => takesAll(step, codePoint))
    }
    return {
      first: { steps: [first], kind: kindOf(0) },
      last: { steps, kind: kindOf(codePoints.length - 1) },
      isSure: isSure && steps.length === 1,
    }
  }

  const ways = narrowSteps
    .filter((step) => takesSome(step, firstCodePoint))
    .map(spellFrom)
    .filter(({ last }) => last.steps.length > 0)
  if (budget.left === 0) return []
  return ways.length > maxWays ? [joinWays(ways)] : ways
}

function joinWays(ways: readonly Spelling[]): Spelling {
  const join = (characters: readonly SpelledCharacter[]): SpelledCharacter => ({
    steps: [...new Set(characters.flatMap(({ steps }) => steps))],
    kind: characters[0]?.kind ?? sideKindOf(0),
  })
  return {
    first: join(ways.map(({ first }) => first)),
    last: join(ways.map(({ last }) => last)),
    isSure: false,
  }
}
