import type { LiteralMatcher, RegexMatcher, RegexPattern } from '../contracts/index.ts'
import { requiredLiterals } from '../patterns/index.ts'

/** The expression that matches what a leaf matches; a literal's is escaped. */
export function leafPattern(leaf: LiteralMatcher | RegexMatcher): RegexPattern {
  return {
    source: 'regex' in leaf ? leaf.regex : leaf.literal.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`),
    caseSensitive: leaf.caseSensitive === true,
  }
}

/**
 * Folded texts of which every message on which the leaf matches contains one; `undefined` where there are none.
 *
 * A label does not stand in the message, and a field may stand there escaped: neither has any.
 */
export function leafLiterals(leaf: LiteralMatcher | RegexMatcher): readonly string[] | undefined {
  return leaf.on === undefined ? requiredLiterals(leafPattern(leaf)) : undefined
}

/** Equal for leaves that match the same records for being written the same. */
export function leafKey(leaf: LiteralMatcher | RegexMatcher): string {
  const { on } = leaf
  const where =
    on === undefined ? [] : 'label' in on ? ['label', on.label] : ['field', on.field, on.of ?? 'log']
  const [kind, text] = 'regex' in leaf ? ['regex', leaf.regex] : ['literal', leaf.literal]
  return JSON.stringify([kind, leaf.caseSensitive === true, text, ...where])
}
