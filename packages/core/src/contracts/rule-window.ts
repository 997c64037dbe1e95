import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type KeySource, keySourceSchema, keySourcesSchema } from './key-source.ts'

/**
 * How often a rule's match must be seen before the rule fires. Exactly one of `count`, `distinct` and `rate`.
 *
 * The rule fires on the record that reaches the threshold, once; then again when the window has been below it. Times are
 * event times, and both ends of a span belong to it.
 */
export interface RuleWindow {
  /**
   * - `sliding`: the last `withinMs` before each match; armed again by a match that finds fewer than the threshold
   * - `tumbling`: spans of `withinMs` side by side, counted from the epoch; each is armed anew
   * - `idle-gap`: matches at most `withinMs` apart belong together; armed again after a longer gap
   */
  readonly kind: 'sliding' | 'tumbling' | 'idle-gap'
  /** Milliseconds, at least 1, at most a week. */
  readonly withinMs: number
  /** So many matches. A record that is delivered twice counts once. */
  readonly count?: { readonly atLeast: number }
  /** Matches with so many different values of one source; matches without a value count for nothing. */
  readonly distinct?: { readonly of: KeySource; readonly atLeast: number }
  /** As `count` with as many as such a rate gives in `withinMs`; not for `idle-gap`, whose span has no length. */
  readonly rate?: { readonly atLeastPerSecond: number }
  /** Each key has a window of its own. Default: one window for the whole rule. */
  readonly by?: readonly KeySource[]
}

/** Bounds of what a rule may ask to be remembered. */
export const correlationLimits = {
  maxWithinMs: 7 * 24 * 3_600_000,
  /** A key holds one event time for each match up to the threshold. */
  maxCount: 10_000,
  maxDistinct: 1_000,
  maxSequenceSteps: 8,
} as const

/** Checks a span in milliseconds. */
export const withinMsSchema = z
  .number()
  .check(
    z.int(),
    z.minimum(1, 'expected at least 1 millisecond'),
    z.maximum(correlationLimits.maxWithinMs, 'expected at most a week, 604800000 milliseconds'),
  )

function thresholdSchema(max: number) {
  return z.number().check(z.int(), z.minimum(1), z.maximum(max, `expected at most ${max}`))
}

/** Checks the shape of a {@link RuleWindow}. */
export const ruleWindowSchema = z
  .strictObject({
    kind: z.enum(['sliding', 'tumbling', 'idle-gap']),
    withinMs: withinMsSchema,
    count: z.optional(z.strictObject({ atLeast: thresholdSchema(correlationLimits.maxCount) })),
    distinct: z.optional(
      z.strictObject({ of: keySourceSchema, atLeast: thresholdSchema(correlationLimits.maxDistinct) }),
    ),
    rate: z.optional(z.strictObject({ atLeastPerSecond: z.number().check(z.positive()) })),
    by: z.optional(keySourcesSchema),
  })
  .check(
    z.refine(
      ({ count, distinct, rate }) =>
        [count, distinct, rate].filter((measure) => measure !== undefined).length === 1,
      'expected exactly one of count, distinct, rate',
    ),
    z.refine(
      ({ kind, rate }) => kind !== 'idle-gap' || rate === undefined,
      'expected count or distinct: a window by idle gap has no length that a rate could be taken over',
    ),
    z.refine(
      ({ rate, withinMs }) =>
        rate === undefined || (rate.atLeastPerSecond * withinMs) / 1000 <= correlationLimits.maxCount,
      `expected a rate that gives at most ${correlationLimits.maxCount} matches in withinMs`,
    ),
  )

true satisfies Exact<z.output<typeof ruleWindowSchema>, RuleWindow>
