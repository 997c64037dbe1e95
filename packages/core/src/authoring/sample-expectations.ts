import * as z from 'zod/mini'
import type { Exact } from '../contracts/index.ts'

/** How often a rule must fire on a log: `exactly`, or `atLeast` and `atMost`. */
export interface SampleExpectation {
  /** Id of the rule. */
  readonly rule: string
  readonly exactly?: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** A log, and what rules must make of it. */
export interface Sample {
  /** Path of the log, from where the file with the expectations is. */
  readonly log: string
  /** At most one for each rule. */
  readonly expect: readonly SampleExpectation[]
  /** `none`: rules that are not named must not fire. Default `any`: they may. */
  readonly others?: 'none' | 'any'
}

/** What rules must make of logs. Data only. */
export interface SampleExpectations {
  /** Version of this format. */
  readonly format: 1
  readonly samples: readonly Sample[]
}

const countSchema = z
  .number()
  .check(
    z.refine((count) => Number.isSafeInteger(count) && count >= 0, 'expected a whole number of at least 0'),
  )

const sampleExpectationSchema = z
  .strictObject({
    rule: z.string().check(z.minLength(1)),
    exactly: z.optional(countSchema),
    atLeast: z.optional(countSchema),
    atMost: z.optional(countSchema),
  })
  .check(
    z.refine(
      ({ exactly, atLeast, atMost }) =>
        exactly === undefined
          ? atLeast !== undefined || atMost !== undefined
          : atLeast === undefined && atMost === undefined,
      'expected either exactly, or atLeast, atMost or both of them',
    ),
    z.refine(
      ({ atLeast = 0, atMost = Number.MAX_SAFE_INTEGER }) => atLeast <= atMost,
      'expected an atLeast that is not above atMost',
    ),
  )

const sampleSchema = z.strictObject({
  log: z.string().check(z.minLength(1)),
  expect: z.array(sampleExpectationSchema),
  others: z.optional(z.enum(['none', 'any'])),
})

/** Checks the shape of {@link SampleExpectations}; unknown keys are refused. */
export const sampleExpectationsSchema = z.strictObject({
  format: z.literal(1),
  samples: z.array(sampleSchema).check(z.minLength(1)),
})

/** The keys that an object has, by where it stands; positions in arrays left out. */
export const sampleExpectationsKeys: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(sampleExpectationsSchema.shape),
  samples: Object.keys(sampleSchema.shape),
  'samples.expect': Object.keys(sampleExpectationSchema.shape),
}

true satisfies Exact<z.output<typeof sampleExpectationsSchema>, SampleExpectations>
