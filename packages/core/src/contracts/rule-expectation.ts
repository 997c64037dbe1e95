import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type KeySource, keySourcesSchema } from './key-source.ts'
import { type Matcher, matcherSchema } from './matcher.ts'
import { withinMsSchema } from './rule-window.ts'

/**
 * Something that must happen in time. The rule fires when it does not, on the record that started the time, and says
 * whether it is `missing` or `unknown`: the source that would have delivered it is silent or late.
 */
export interface RuleExpectation {
  readonly event: Matcher
  /** Milliseconds of event time after the start. */
  readonly withinMs: number
  /** What starts the time: a match, or the first record of a Play, or of an agent of a Play. */
  readonly after: { readonly match: Matcher } | 'session-start' | 'agent-start'
  /**
   * Each key has a time of its own. Default: the Play of a session's start, Play and agent of an agent's start, one for the
   * whole rule after a match.
   */
  readonly by?: readonly KeySource[]
}

/** Checks the shape of a {@link RuleExpectation}. */
export const ruleExpectationSchema = z.strictObject({
  event: matcherSchema,
  withinMs: withinMsSchema,
  after: z.union([z.strictObject({ match: matcherSchema }), z.enum(['session-start', 'agent-start'])]),
  by: z.optional(keySourcesSchema),
})

true satisfies Exact<z.output<typeof ruleExpectationSchema>, RuleExpectation>
