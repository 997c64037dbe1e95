import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type KeySource, keySourcesSchema } from './key-source.ts'
import { type Matcher, matcherSchema } from './matcher.ts'
import { correlationLimits, withinMsSchema } from './rule-window.ts'

/** One thing that must happen, or must not, in a {@link RuleSequence}. */
export interface SequenceStep {
  /** Unique within the sequence. */
  readonly id: string
  readonly match: Matcher
  /** It must not happen: after the step before it, until the next step or its deadline, whichever comes first. */
  readonly absent?: true
  /** Milliseconds after the last step that happened. Every step but the first has it. */
  readonly withinMs?: number
}

/**
 * Steps in the order of their event times, from any source.
 *
 * The rule fires on the record of its last step. Where a step must be absent, it fires when event time has passed all that
 * could still bring it; a last step that must be absent, at its deadline.
 */
export interface RuleSequence {
  /** Two to eight; the first one happens. */
  readonly steps: readonly SequenceStep[]
  /** Each key has a sequence of its own. Default: one for the whole rule. */
  readonly by?: readonly KeySource[]
}

/** Checks the shape of a {@link SequenceStep}. */
export const sequenceStepSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  match: matcherSchema,
  absent: z.optional(z.literal(true)),
  withinMs: z.optional(withinMsSchema),
})

/** Checks the shape of a {@link RuleSequence}. */
export const ruleSequenceSchema = z
  .strictObject({
    steps: z.array(sequenceStepSchema).check(z.minLength(2), z.maxLength(correlationLimits.maxSequenceSteps)),
    by: z.optional(keySourcesSchema),
  })
  .check(
    z.refine(
      ({ steps }) => new Set(steps.map((step) => step.id)).size === steps.length,
      'expected steps with ids that differ',
    ),
    z.refine(({ steps }) => steps[0]?.absent === undefined, 'expected a first step that happens'),
    z.refine(
      ({ steps }) => steps.every((step, index) => (step.withinMs === undefined) === (index === 0)),
      'expected withinMs on every step but the first',
    ),
    z.refine(
      ({ steps }) => steps.every((step, index) => !(step.absent && steps[index + 1]?.absent)),
      'expected a step that happens between two that do not; join matchers with any',
    ),
  )

true satisfies Exact<z.output<typeof ruleSequenceSchema>, RuleSequence>
