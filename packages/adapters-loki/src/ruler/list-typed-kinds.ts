import type { Matcher, Rule } from '@healer/core/contracts'

/** Lists the kinds of typed records that a rule looks at: pods, checks and whatever else is no line. */
export function listTypedKinds({ match, exceptions = [] }: Rule): readonly string[] {
  const matchers = [
    ...(match === undefined ? [] : [match]),
    ...exceptions.map((exception) => exception.match),
  ]
  return [...new Set(matchers.flatMap(listMatcherKinds))]
}

function listMatcherKinds(matcher: Matcher): readonly string[] {
  if ('any' in matcher) return matcher.any.flatMap(listMatcherKinds)
  if ('all' in matcher) return matcher.all.flatMap(listMatcherKinds)
  if ('none' in matcher) return matcher.none.flatMap(listMatcherKinds)
  const { on } = matcher
  return on !== undefined && 'field' in on && on.of !== undefined ? [on.of] : []
}
