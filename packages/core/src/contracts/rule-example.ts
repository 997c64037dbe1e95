import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { correlationLimits } from './rule-window.ts'
import { type Severity, severitySchema } from './severity.ts'
import { type RecordKind, typedRecordKinds } from './typed-records/record-kind.ts'

/** What an example may say of a record, besides its line; what it does not state is as the rule's scope wants it. */
interface ExampleRecord {
  /** The message; of a typed record JSON. */
  readonly line: string
  /** What the record is. Default: `log`, or the first kind that the rule looks at where it looks at no log. */
  readonly kind?: RecordKind
  /** Labels of the record, besides those of the scope. */
  readonly labels?: Readonly<Record<string, string>>
  readonly source?: string
  readonly playId?: string
  readonly agent?: string
  readonly phase?: string
}

/** A record that comes before or after the line of a {@link RuleExample}. */
export interface TimedExampleRecord extends ExampleRecord {
  /** Milliseconds after the line; negative: before it. At most a week. */
  readonly offsetMs: number
  /** So many such records at that time. Default 1. */
  readonly times?: number
}

/**
 * A line that shows what a rule means; it runs in the tests of the pack, and when the pack is loaded.
 *
 * Of a rule with a `window`, a `sequence` or an `expect`, an example without `around` shows whether the line counts at all;
 * one with it is played on a clock of its own until nothing is waited for any more, and shows whether the rule fires on the
 * line.
 */
export interface RuleExample extends ExampleRecord {
  /** Other records, in any order; those at one time come in the order in which they are written. Default: none. */
  readonly around?: readonly TimedExampleRecord[]
  /** Captures that the rule must yield, exactly; absent: not looked at. */
  readonly captures?: Readonly<Record<string, string | readonly string[]>>
  /** The severity with which the rule must fire; absent: not looked at. */
  readonly severity?: Severity
  /**
   * What the captures that the rule's `fingerprint` names must come to, exactly, without numbers, ids, paths and addresses:
   * `{ disk: '<*>' }`. Absent: not looked at.
   */
  readonly fingerprint?: Readonly<Record<string, string | readonly string[]>>
}

/**
 * A line in which somebody else's words stand where the rule looks: a commit message, a user's input, the name of a test.
 *
 * It shows that such words cannot make the rule fire, or, where they must, that they cannot make it say something else.
 */
export interface InjectedExample extends RuleExample {
  /** Whether the rule fires all the same. */
  readonly fires: boolean
}

const recordShape = {
  line: z.string(),
  kind: z.optional(z.enum(['log', ...typedRecordKinds])),
  labels: z.optional(z.record(z.string(), z.string())),
  source: z.optional(z.string()),
  playId: z.optional(z.string()),
  agent: z.optional(z.string()),
  phase: z.optional(z.string()),
}

const { maxWithinMs, maxCount } = correlationLimits

/** Checks the shape of a {@link TimedExampleRecord}. */
export const timedExampleRecordSchema = z.strictObject({
  ...recordShape,
  offsetMs: z
    .number()
    .check(
      z.int(),
      z.minimum(-maxWithinMs, 'expected at most a week before'),
      z.maximum(maxWithinMs, 'expected at most a week after'),
    ),
  times: z.optional(
    z.number().check(z.int(), z.minimum(1), z.maximum(maxCount, `expected at most ${maxCount}`)),
  ),
})

true satisfies Exact<z.output<typeof timedExampleRecordSchema>, TimedExampleRecord>

const capturesSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const exampleShape = {
  ...recordShape,
  around: z.optional(z.array(timedExampleRecordSchema).check(z.maxLength(1_000))),
  captures: z.optional(capturesSchema),
  severity: z.optional(severitySchema),
  fingerprint: z.optional(capturesSchema),
}

/** Checks the shape of a {@link RuleExample}. */
export const ruleExampleSchema = z.strictObject(exampleShape)

true satisfies Exact<z.output<typeof ruleExampleSchema>, RuleExample>

/** Checks the shape of an {@link InjectedExample}. */
export const injectedExampleSchema = z.strictObject({ ...exampleShape, fires: z.boolean() })

true satisfies Exact<z.output<typeof injectedExampleSchema>, InjectedExample>
