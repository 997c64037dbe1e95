import type { RuleSequence } from '../../src/contracts/rule-sequence.ts'

/** A step as the reference sees it. No two have one time. */
export interface ReferenceStep {
  readonly atMs: number
  readonly step: number
}

/**
 * Says on which steps a sequence fires, by trying every way to choose them, one record at a time.
 *
 * @param seen - In order of time.
 */
export function sequenceReference(
  { steps }: RuleSequence,
  seen: readonly ReferenceStep[],
): readonly ReferenceStep[] {
  const fired: ReferenceStep[] = []
  let usedMs = -Infinity
  const happening = steps.flatMap((step, index) => (step.absent ? [] : [index]))
  for (const end of seen.filter((one) => one.step === happening.at(-1))) {
    const left = seen.filter((one) => one.atMs > usedMs)
    if (!left.includes(end) || !isPossible(steps, left, happening.length - 1, end, happening)) continue
    fired.push(end)
    usedMs = end.atMs
  }
  return fired
}

function isPossible(
  steps: RuleSequence['steps'],
  left: readonly ReferenceStep[],
  position: number,
  end: ReferenceStep,
  happening: readonly number[],
): boolean {
  const index = happening[position] ?? 0
  if (position === happening.length - 1 && isBroken(steps, left, index + 1, end, Infinity)) return false
  if (position === 0) return true
  return left.some(
    (start) =>
      start.step === happening[position - 1] &&
      start.atMs < end.atMs &&
      end.atMs - start.atMs <= (steps[index]?.withinMs ?? 0) &&
      !isBroken(steps, left, index - 1, start, end.atMs) &&
      isPossible(steps, left, position - 1, start, happening),
  )
}

/** Whether a step that must be absent, if it is one, stands after a start. */
function isBroken(
  steps: RuleSequence['steps'],
  left: readonly ReferenceStep[],
  index: number,
  start: ReferenceStep,
  untilMs: number,
): boolean {
  const step = steps[index]
  if (!step?.absent) return false
  return left.some(
    (one) =>
      one.step === index &&
      one.atMs > start.atMs &&
      one.atMs < untilMs &&
      one.atMs - start.atMs <= (step.withinMs ?? 0),
  )
}
