import { listRuleMatchers, requiredLiterals } from '@healer/core'
import type { LiteralMatcher, Matcher, RegexMatcher, Rule } from '@healer/core/contracts'

/** Texts of which every line that a matcher matches contains one, whatever their case; `undefined`: it may match any line. */
export type NeededLiterals = readonly string[] | undefined

/**
 * Lists the texts of which every line that concerns a rule contains one, in its steps and expectations, too.
 *
 * @returns An empty list where no line concerns it: it looks at pods, say. `undefined` where any line may: it looks at labels
 * or fields only, or waits from the first line of a run on.
 */
export function listNeededLiterals(rule: Rule): NeededLiterals {
  if (typeof rule.expect?.after === 'string') return undefined
  return unite(listRuleMatchers(rule).map(({ matcher }) => listMatcherLiterals(matcher)))
}

/** The same of one matcher. */
export function listMatcherLiterals(matcher: Matcher): NeededLiterals {
  if ('any' in matcher) return unite(matcher.any.map(listMatcherLiterals))
  if ('all' in matcher) return matcher.all.map(listMatcherLiterals).reduce(chooseBetter, undefined)
  return 'none' in matcher ? undefined : findLeafLiterals(matcher)
}

function findLeafLiterals(leaf: LiteralMatcher | RegexMatcher): NeededLiterals {
  const { on } = leaf
  // No line has a field of a pod; a field of a line may stand there escaped, and a label elsewhere.
  if (on !== undefined) return 'field' in on && on.of !== undefined ? [] : undefined
  const source = 'regex' in leaf ? leaf.regex : escapePattern(leaf.literal)
  return requiredLiterals({ source, caseSensitive: leaf.caseSensitive === true })
}

/** A text as a pattern of RE2 that matches it and nothing else. */
export function escapePattern(text: string): string {
  return text
    .replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)
    .replaceAll(/\p{C}/gu, (character) => `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

function unite(parts: readonly NeededLiterals[]): NeededLiterals {
  const all: string[] = []
  for (const part of parts) {
    if (part === undefined) return undefined
    all.push(...part)
  }
  return all
}

/** Both hold: the one whose shortest text is longer keeps more lines out. */
function chooseBetter(first: NeededLiterals, second: NeededLiterals): NeededLiterals {
  if (first === undefined || second === undefined) return first ?? second
  return shortest(second) > shortest(first) ? second : first
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map(({ length }) => length))
}
