import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { kebabCaseSchema } from './kebab-case-schema.ts'
import { type Matcher, matcherSchema } from './matcher.ts'
import { type RuleExample, ruleExampleSchema } from './rule-example.ts'

/** What a rule does not mean although it matches: a record that matches this is suppressed for the rule, and counted. */
export interface RuleException {
  /** Kebab-case, unique in its rule. */
  readonly id: string
  /** Who answers for it: a person or a team. */
  readonly owner: string
  /** Why this is no failure. */
  readonly reason: string
  /** Last day on which it holds, in UTC, by the event time of the record: `2026-12-31`. Default: it never expires. */
  readonly expiresOn?: string
  readonly match: Matcher
  readonly examples: {
    /** Lines that the rule matches and the exception suppresses. At least one. */
    readonly suppressed: readonly RuleExample[]
    /** Lines on which the rule fires all the same. */
    readonly kept?: readonly RuleExample[]
  }
}

const textSchema = z.string().check(z.minLength(1))
const isDate = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`)
}

/** Checks the shape of a {@link RuleException}. */
export const ruleExceptionSchema = z.strictObject({
  id: kebabCaseSchema,
  owner: textSchema,
  reason: textSchema,
  expiresOn: z.optional(
    z.string().check(z.refine(isDate, 'expected a day of the calendar, as in 2026-12-31')),
  ),
  match: matcherSchema,
  examples: z.strictObject({
    suppressed: z.array(ruleExampleSchema).check(z.minLength(1)),
    kept: z.optional(z.array(ruleExampleSchema)),
  }),
})

true satisfies Exact<z.output<typeof ruleExceptionSchema>, RuleException>
