import type { RuleSequence } from '../contracts/rule-sequence.ts'

/** A step by its place in the rule, and how long it may take. */
export interface PlannedStep {
  readonly step: number
  readonly withinMs: number
}

/** A sequence, taken apart for matching. */
export interface SequencePlan {
  /** The steps that happen, each with what may not happen before it. */
  readonly steps: readonly (PlannedStep & { readonly absent?: PlannedStep })[]
  /** What may not happen after the last of them. */
  readonly trailing?: PlannedStep
  /** Milliseconds from the first step to the end, at most. */
  readonly spanMs: number
  /** Steps may be missing, so that it takes until event time has passed to know. */
  readonly isDeferred: boolean
}

/** Takes a sequence apart that has passed its schema. */
export function planSequence(sequence: RuleSequence): SequencePlan {
  const steps: (PlannedStep & { readonly absent?: PlannedStep })[] = []
  let absent: PlannedStep | undefined
  let spanMs = 0
  for (const [step, { absent: isAbsent, withinMs = 0 }] of sequence.steps.entries()) {
    if (isAbsent) {
      absent = { step, withinMs }
      continue
    }
    steps.push({ step, withinMs, ...(absent === undefined ? {} : { absent }) })
    spanMs += withinMs
    absent = undefined
  }
  return {
    steps,
    ...(absent === undefined ? {} : { trailing: absent }),
    spanMs: spanMs + (absent?.withinMs ?? 0),
    isDeferred: sequence.steps.some((step) => step.absent),
  }
}
