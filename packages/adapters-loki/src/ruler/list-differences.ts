import type { Matcher, Rule } from '@healer/core/contracts'
import type { SubjectLabels } from './build-loki-rule.ts'
import { listHeldExceptions } from './list-held-exceptions.ts'
import { listTypedKinds } from './list-typed-kinds.ts'
import type { FieldFormat } from './render-log-query.ts'

/** Lists what an exported rule does otherwise than in Healer; half sentences for people. */
export function listDifferences(
  rule: Rule,
  {
    subjectLabels,
    fieldFormat,
    atMs,
  }: { readonly subjectLabels: SubjectLabels; readonly fieldFormat: FieldFormat; readonly atMs: number },
): readonly string[] {
  const { scope, window, repeatIntervalMs } = rule
  const exceptions = listHeldExceptions(rule, atMs)
  const matchers = [
    ...(rule.match === undefined ? [] : [rule.match]),
    ...exceptions.map(({ match }) => match),
  ]
  const readsFields =
    matchers.some(hasField) || window?.by?.some((source) => source.startsWith('field.')) === true
  const expiring = exceptions.flatMap(({ id, expiresOn }) =>
    expiresOn === undefined ? [] : [`${id} on ${expiresOn}`],
  )
  const typedKinds = listTypedKinds(rule)
  return [
    ...(typedKinds.length === 0
      ? []
      : [`a ruler knows lines only, and does not look at: ${typedKinds.join(', ')}`]),
    ...(scope?.agents === undefined
      ? []
      : [`the agent is read from the label ${subjectLabels.agent} only, not from the name of the pod`]),
    ...(readsFields
      ? [`fields are read from lines of ${fieldFormat} only, and an empty one is taken for missing`]
      : []),
    ...(repeatIntervalMs === undefined ? [] : ['how often it is told again is for the Alertmanager to say']),
    ...(expiring.length === 0
      ? []
      : [`exceptions do not expire by themselves: export anew after ${expiring.join(', ')}`]),
  ]
}

function hasField(matcher: Matcher): boolean {
  if ('any' in matcher) return matcher.any.some(hasField)
  if ('all' in matcher) return matcher.all.some(hasField)
  if ('none' in matcher) return matcher.none.some(hasField)
  const { on } = matcher
  return on !== undefined && 'field' in on && on.of === undefined
}
