import { type RecordKind, type Rule, type RuleExample, toId } from '../contracts/index.ts'
import { listRecordKinds } from './list-record-kinds.ts'
import type { MatchableRecord } from './matchable-record.ts'

/**
 * Builds the record that an example stands for: what it does not state is as the rule's scope wants it.
 *
 * It has no time, so that every exception holds, expired or not.
 */
export function buildExampleRecord(
  rule: Rule,
  example: Omit<RuleExample, 'captures' | 'severity' | 'fingerprint' | 'around'>,
): MatchableRecord {
  const { scope = {} } = rule
  const labels = Object.entries(scope.labels ?? {}).map(
    ([name, allowed]) => [name, firstOf(allowed)] as const,
  )
  const source = example.source ?? firstOf(scope.sources)
  const agent = example.agent ?? firstOf(scope.agents)
  const phase = example.phase ?? firstOf(scope.phases)
  const kind = example.kind ?? kindOf(rule)
  return {
    message: example.line,
    ...(kind === 'log' ? {} : { kind }),
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

function kindOf(rule: Rule): RecordKind {
  const kinds = listRecordKinds(rule)
  return kinds.includes('log') ? 'log' : (kinds[0] ?? 'log')
}

// A prefix is itself one of the values that it allows.
function firstOf(allowed: readonly string[] | undefined): string | undefined {
  return allowed?.[0]?.replace(/\*$/, '')
}
