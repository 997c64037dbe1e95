import type { Matcher, Rule } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'

/** A matcher of a rule, and where in the rule it stands. */
export interface PlacedMatcher {
  readonly matcher: Matcher
  /** From the rule: `['sequence', 'steps', 1, 'match']`. */
  readonly path: RulePackIssue['path']
  /** What it is to the rule. */
  readonly role: 'match' | 'step' | 'event' | 'start'
  /** Id of the step, where it is one. */
  readonly stepId?: string
}

/**
 * Lists what the lines look like that concern a rule: its match, the steps of its sequence in their order, or what it expects
 * followed by the match that starts the time. Exceptions are not among them.
 */
export function listRuleMatchers({ match, sequence, expect }: Rule): readonly PlacedMatcher[] {
  if (match !== undefined) return [{ matcher: match, path: ['match'], role: 'match' }]
  if (sequence !== undefined) {
    return sequence.steps.map((step, index) => ({
      matcher: step.match,
      path: ['sequence', 'steps', index, 'match'],
      role: 'step',
      stepId: step.id,
    }))
  }
  if (expect === undefined) return []
  const event = { matcher: expect.event, path: ['expect', 'event'], role: 'event' } as const
  if (typeof expect.after === 'string') return [event]
  return [event, { matcher: expect.after.match, path: ['expect', 'after', 'match'], role: 'start' }]
}

/** Whether a match alone does not make the rule fire: it counts for a window, a sequence or an expectation. */
export function isStatefulRule({ match, window }: Rule): boolean {
  return match === undefined || window !== undefined
}

/** Matches the lines that concern a rule at all: its match, or any of the matchers that it has instead. */
export function concernOf(rule: Rule): Matcher {
  return rule.match ?? { any: listRuleMatchers(rule).map(({ matcher }) => matcher) }
}
