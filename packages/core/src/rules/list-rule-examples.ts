import type { Rule, RuleExample } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'

/**
 * What an example shows.
 *
 * - `matching`: the rule fires
 * - `rejecting`: it does not
 * - `suppressed`: it would, but for an exception
 * - `kept`: it fires although the rule has that exception
 */
export type RuleExampleKind = 'matching' | 'rejecting' | 'suppressed' | 'kept'

/** An example of a rule, and where in the rule it stands. */
export interface PlacedExample {
  readonly kind: RuleExampleKind
  readonly example: RuleExample
  /** From the rule: `['examples', 'matching', 0]`. One of `injected` shows whether the rule fires, as it says. */
  readonly path: RulePackIssue['path']
}

/** Lists the examples of a rule and of its exceptions, in the order in which they are written. */
export function listRuleExamples({ examples, exceptions = [] }: Rule): readonly PlacedExample[] {
  return [
    ...place('matching', examples.matching, ['examples']),
    ...place('rejecting', examples.rejecting, ['examples']),
    ...(examples.injected ?? []).map((example, index) => ({
      kind: example.fires ? ('matching' as const) : ('rejecting' as const),
      example,
      path: ['examples', 'injected', index],
    })),
    ...exceptions.flatMap((exception, index) => [
      ...place('suppressed', exception.examples.suppressed, ['exceptions', index, 'examples']),
      ...place('kept', exception.examples.kept ?? [], ['exceptions', index, 'examples']),
    ]),
  ]
}

function place(
  kind: RuleExampleKind,
  examples: readonly RuleExample[],
  path: RulePackIssue['path'],
): readonly PlacedExample[] {
  return examples.map((example, index) => ({ kind, example, path: [...path, kind, index] }))
}
