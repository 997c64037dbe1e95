import * as z from 'zod/mini'
import type { Exact } from './exact.ts'

/**
 * Which records a rule is about at all; all that is given must hold.
 *
 * A value is compared exactly; one that ends in `*` is a prefix, so that `*` alone asks that there is any.
 */
export interface RuleScope {
  /** Labels by name; each must be there, with one of the values. */
  readonly labels?: Readonly<Record<string, readonly string[]>>
  /** Names of sources. */
  readonly sources?: readonly string[]
  /** Agents, as the subject names them. */
  readonly agents?: readonly string[]
  /** Phases of a session, as the subject names them. */
  readonly phases?: readonly string[]
}

const valuesSchema = z.array(z.string().check(z.minLength(1))).check(z.minLength(1))

/** Checks the shape of a {@link RuleScope}. */
export const ruleScopeSchema = z.strictObject({
  labels: z.optional(z.record(z.string(), valuesSchema)),
  sources: z.optional(valuesSchema),
  agents: z.optional(valuesSchema),
  phases: z.optional(valuesSchema),
})

true satisfies Exact<z.output<typeof ruleScopeSchema>, RuleScope>
