import type { LiteralMatcher, Matcher, RegexMatcher } from '../contracts/index.ts'
import { kindOfLeaf } from './list-record-kinds.ts'

type Leaf = LiteralMatcher | RegexMatcher
type LiteralsOf = (leaf: Leaf) => readonly string[] | undefined

/**
 * Finds leaves of which at least one matches a line of a log whenever the matcher does, each with required literals: the prefilter looks
 * for these, and a line in which it finds none cannot match.
 *
 * @param literalsOf - The required literals of a leaf.
 * @returns `undefined` where there are no such leaves: the matcher must be tried on every line.
 */
export function findTriggers(matcher: Matcher, literalsOf: LiteralsOf): readonly Leaf[] | undefined {
  if ('literal' in matcher || 'regex' in matcher) return findLeafTriggers(matcher, literalsOf)
  const findIn = (member: Matcher) => findTriggers(member, literalsOf)
  if ('any' in matcher) return joinAll(matcher.any.map(findIn))
  if ('all' in matcher) return pickRarest(matcher.all.map(findIn), literalsOf)
  return undefined
}

// On a line a leaf that looks at another kind of record never matches: nothing has to be looked for.
function findLeafTriggers(leaf: Leaf, literalsOf: LiteralsOf): readonly Leaf[] | undefined {
  const kind = kindOfLeaf(leaf)
  if (kind !== undefined && kind !== 'log') return []
  return literalsOf(leaf) === undefined ? undefined : [leaf]
}

function joinAll(groups: readonly (readonly Leaf[] | undefined)[]): readonly Leaf[] | undefined {
  const joined: Leaf[] = []
  for (const group of groups) {
    if (group === undefined) return undefined
    joined.push(...group)
  }
  return joined
}

// Every member of `all` would do; the one whose shortest literal is the longest is found in the fewest lines.
function pickRarest(
  groups: readonly (readonly Leaf[] | undefined)[],
  literalsOf: LiteralsOf,
): readonly Leaf[] | undefined {
  let rarest: { readonly group: readonly Leaf[]; readonly length: number } | undefined
  for (const group of groups) {
    if (group === undefined) continue
    const lengths = group.flatMap((leaf) => literalsOf(leaf) ?? []).map((literal) => literal.length)
    const length = Math.min(...lengths)
    if (rarest === undefined || length > rarest.length) rarest = { group, length }
  }
  return rarest?.group
}
