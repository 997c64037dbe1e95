import { type Rule, type RuleExample, toId } from '../contracts/index.ts'
import type { MatchableRecord } from './matchable-record.ts'

/**
 * Builds the record that an example stands for: what it does not state is as the rule's scope wants it.
 *
 * It has no time, so that every exception holds, expired or not.
 */
export function buildExampleRecord(
  { scope = {} }: Pick<Rule, 'scope'>,
  example: Omit<RuleExample, 'captures' | 'severity' | 'around'>,
): MatchableRecord {
  const labels = Object.entries(scope.labels ?? {}).map(
    ([name, allowed]) => [name, firstOf(allowed)] as const,
  )
  const source = example.source ?? firstOf(scope.sources)
  const agent = example.agent ?? firstOf(scope.agents)
  const phase = example.phase ?? firstOf(scope.phases)
  return {
    message: example.line,
    labels: Object.fromEntries([...labels, ...Object.entries(example.labels ?? {})]) as Record<
      string,
      string
    >,
    ...(source === undefined ? {} : { source }),
    subject: {
      ...(example.playId === undefined ? {} : { playId: toId<'PlayId'>(example.playId) }),
      ...(agent === undefined ? {} : { agent }),
      ...(phase === undefined ? {} : { phase }),
    },
  }
}

// A prefix is itself one of the values that it allows.
function firstOf(allowed: readonly string[] | undefined): string | undefined {
  return allowed?.[0]?.replace(/\*$/, '')
}
