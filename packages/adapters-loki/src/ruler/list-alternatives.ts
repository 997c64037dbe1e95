import type { LiteralMatcher, Matcher, RegexMatcher } from '@healer/core/contracts'
import { InexpressibleError } from './inexpressible-error.ts'
import { type LineAlternative, type LineCondition, placeOf, type SoughtText } from './line-condition.ts'
import { toGoPattern } from './to-go-pattern.ts'

/** A query of its own for each; more would cost Loki more than the rule is worth. */
const maxAlternatives = 16

/**
 * Lists the alternatives of which one must hold for a matcher to match, or not to match: conditions joined by "and", which is
 * how a query of Loki joins its filters.
 *
 * @param isNegated - The alternatives under which the matcher does not match.
 * @returns None when no line can match.
 * @throws {@link InexpressibleError} when there are too many.
 */
export function listAlternatives(matcher: Matcher, isNegated = false): readonly LineAlternative[] {
  if ('none' in matcher) return listAlternatives({ any: matcher.none }, !isNegated)
  if (!('any' in matcher || 'all' in matcher)) return listLeafAlternatives(matcher, isNegated)
  const members = 'any' in matcher ? matcher.any : matcher.all
  const lists = members.map((member) => listAlternatives(member, isNegated))
  // Not (a or b) is (not a) and (not b), and the other way round.
  return 'any' in matcher === isNegated ? combineAlternatives(lists) : mergeSingles(lists.flat())
}

/**
 * Lists the alternatives that hold when one of each list does.
 *
 * @throws {@link InexpressibleError} when there are too many.
 */
export function combineAlternatives(
  lists: readonly (readonly LineAlternative[])[],
): readonly LineAlternative[] {
  let combined: readonly LineAlternative[] = [[]]
  for (const list of lists) {
    combined = combined.flatMap((before) => list.map((after) => [...before, ...after]))
    assertFew(combined)
  }
  return combined
}

function assertFew(alternatives: readonly LineAlternative[]): void {
  if (alternatives.length <= maxAlternatives) return
  throw new InexpressibleError(`it has more than ${maxAlternatives} alternatives, each a query of its own`)
}

/** Alternatives that each look for one thing in the same place are one: their texts are joined in one expression. */
function mergeSingles(alternatives: readonly LineAlternative[]): readonly LineAlternative[] {
  const merged = new Map<string, LineCondition>()
  const others: LineAlternative[] = []
  for (const alternative of alternatives) {
    const [condition, ...more] = alternative
    if (condition === undefined || more.length > 0 || condition.isNegated) {
      others.push(alternative)
      continue
    }
    const place = placeOf(condition)
    const texts = [...(merged.get(place)?.texts ?? []), ...condition.texts]
    merged.set(place, { ...condition, texts })
  }
  const all = [...Array.from(merged.values(), (condition) => [condition]), ...others]
  assertFew(all)
  return all
}

function listLeafAlternatives(
  leaf: LiteralMatcher | RegexMatcher,
  isNegated: boolean,
): readonly LineAlternative[] {
  const { on } = leaf
  const isOnLine = on === undefined || 'label' in on || on.of === undefined
  // A field of a pod or a check is never one of a line.
  if (!isOnLine) return isNegated ? [[]] : []
  return [[{ ...(on === undefined ? {} : { on }), isNegated, texts: [buildSoughtText(leaf)] }]]
}

function buildSoughtText(leaf: LiteralMatcher | RegexMatcher): SoughtText {
  const caseSensitive = leaf.caseSensitive === true
  if ('regex' in leaf) return { pattern: toGoPattern(leaf.regex.toWellFormed()), caseSensitive }
  const literal = leaf.literal.toWellFormed()
  return { pattern: escapePattern(literal), literal, caseSensitive }
}

/** Escapes a text, so that an expression finds it as it is. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)
}
