import type { LiteralMatcher, Matcher, RegexMatcher } from '../contracts/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import type { Line } from './create-line.ts'
import { type MatchOutcome, matchedBare, notMatched } from './match-outcome.ts'

/** Whether the prefilter lets a leaf through; one that it stops does not match. */
export type LeafFilter = (leafPosition: number) => boolean

/** Lets every leaf through. */
export const everyLeaf: LeafFilter = () => true

/** Judges a line. */
export type CompiledMatcher = (line: Line, isCandidate: LeafFilter) => MatchOutcome

/**
 * Compiles a matcher to a function.
 *
 * What the engine could not decide stays undecided only where the rest leaves it open, as in Kleene's logic: `any` needs
 * one member that matches, `all` one that does not, to know all the same.
 *
 * @param leafOf - Gives the compiled leaf of a literal or a pattern.
 */
export function compileMatcher(
  matcher: Matcher,
  leafOf: (leaf: LiteralMatcher | RegexMatcher) => CompiledLeaf,
): CompiledMatcher {
  if ('literal' in matcher || 'regex' in matcher) {
    const leaf = leafOf(matcher)
    return (line, isCandidate) => (isCandidate(leaf.position) ? leaf.match(line) : notMatched)
  }
  const compileMember = (member: Matcher) => compileMatcher(member, leafOf)
  if ('any' in matcher) return matchAny(matcher.any.map(compileMember))
  if ('all' in matcher) return matchAll(matcher.all.map(compileMember))
  return matchNone(matchAny(matcher.none.map(compileMember)))
}

function matchAny(members: readonly CompiledMatcher[]): CompiledMatcher {
  return (line, isCandidate) => {
    let undecided: MatchOutcome | undefined
    for (const member of members) {
      const outcome = member(line, isCandidate)
      if (outcome.kind === 'matched') return outcome
      if (outcome.kind === 'undecided') undecided ??= outcome
    }
    return undecided ?? notMatched
  }
}

function matchAll(members: readonly CompiledMatcher[]): CompiledMatcher {
  return (line, isCandidate) => {
    let undecided: MatchOutcome | undefined
    let captures: Map<string, string> | undefined
    for (const member of members) {
      const outcome = member(line, isCandidate)
      if (outcome.kind === 'not-matched') return notMatched
      if (outcome.kind === 'undecided') {
        undecided ??= outcome
        continue
      }
      for (const [name, text] of Object.entries(outcome.captures)) {
        captures ??= new Map()
        if (!captures.has(name)) captures.set(name, text)
      }
    }
    if (undecided !== undefined) return undecided
    return captures === undefined ? matchedBare : { kind: 'matched', captures: Object.fromEntries(captures) }
  }
}

function matchNone(any: CompiledMatcher): CompiledMatcher {
  return (line, isCandidate) => {
    const outcome = any(line, isCandidate)
    if (outcome.kind === 'undecided') return outcome
    return outcome.kind === 'matched' ? notMatched : matchedBare
  }
}
