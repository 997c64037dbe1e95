import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type KeySource, keySourcesSchema } from './key-source.ts'
import { type Matcher, matcherSchema } from './matcher.ts'
import { withinMsSchema } from './rule-window.ts'

/** A match that starts the time of a {@link RuleExpectation}. */
export interface ExpectationStart {
  readonly match: Matcher
  /**
   * Only the first match of a key starts the time; later ones say that the same still goes on, as a state does that is told
   * again and again. A key is forgotten a day after its last match. Default: each match starts it.
   */
  readonly once?: true
}

/**
 * Something that must happen in time. The rule fires when it does not, on the record that started the time, and says
 * whether it is `missing` or `unknown`: the source that would have delivered it is silent or late.
 */
export interface RuleExpectation {
  readonly event: Matcher
  /** Milliseconds of event time after the start. */
  readonly withinMs: number
  /** What starts the time: a match, or the first record of a Play, or of an agent of a Play. */
  readonly after: ExpectationStart | 'session-start' | 'agent-start'
  /**
   * Each key has a time of its own. Default: the Play of a session's start, Play and agent of an agent's start, one for the
   * whole rule after a match.
   */
  readonly by?: readonly KeySource[]
}

/** Checks the shape of an {@link ExpectationStart}. */
export const expectationStartSchema = z.strictObject({
  match: matcherSchema,
  once: z.optional(z.literal(true)),
})

true satisfies Exact<z.output<typeof expectationStartSchema>, ExpectationStart>

/** Checks the shape of a {@link RuleExpectation}. */
export const ruleExpectationSchema = z.strictObject({
  event: matcherSchema,
  withinMs: withinMsSchema,
  after: z.union([expectationStartSchema, z.enum(['session-start', 'agent-start'])]),
  by: z.optional(keySourcesSchema),
})

true satisfies Exact<z.output<typeof ruleExpectationSchema>, RuleExpectation>
