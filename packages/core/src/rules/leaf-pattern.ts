import type { LiteralMatcher, RegexMatcher, RegexPattern } from '../contracts/index.ts'
import { requiredLiterals } from '../patterns/index.ts'

/** The expression that matches what a leaf matches; a literal's is escaped. */
export function leafPattern(leaf: LiteralMatcher | RegexMatcher): RegexPattern {
  return {
    source: 'regex' in leaf ? leaf.regex : leaf.literal.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`),
    caseSensitive: leaf.caseSensitive === true,
  }
}

/** Folded texts of which every match of the leaf contains one; `undefined` where there are none. */
export function leafLiterals(leaf: LiteralMatcher | RegexMatcher): readonly string[] | undefined {
  return requiredLiterals(leafPattern(leaf))
}

/** Equal for leaves that match the same lines for being written the same. */
export function leafKey(leaf: LiteralMatcher | RegexMatcher): string {
  const isSensitive = leaf.caseSensitive === true
  if ('regex' in leaf) return JSON.stringify(['regex', isSensitive, leaf.regex])
  return JSON.stringify(['literal', isSensitive, leaf.literal])
}
