import type { SideKind } from './classify-characters.ts'
import { holds } from './holds.ts'
import { stepKinds, type TraceProgram } from './trace-program.ts'

/** Marks, by step, those that are reached from some without taking a character, between characters of two kinds. */
export type StepReach = (positions: readonly number[], before: SideKind, after: SideKind) => Uint8Array

/** Creates the reach of a program's steps. */
export function createStepReach({ steps, kinds, nexts, others, emptySteps }: TraceProgram): StepReach {
  // Each before the ones that it leads to.
  const forwards = emptySteps.toReversed()
  return (positions, before, after) => {
    const reached = new Uint8Array(steps.length)
    for (const position of positions) reached[position] = 1
    for (const position of forwards) {
      if (reached[position] !== 1) continue
      const step = steps[position]
      if (step?.kind === 'assertion' && !holds(step.at, before, after)) continue
      reached[nexts[position] ?? 0] = 1
      if (kinds[position] === stepKinds.fork) reached[others[position] ?? 0] = 1
    }
    return reached
  }
}
