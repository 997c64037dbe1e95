import type { RegexPattern } from '../contracts/index.ts'
import { isAscii, type LiteralSet } from './literal-sets.ts'
import { parseShallow } from './parse-shallow.ts'
import { findShape } from './required-literals.ts'

/**
 * Literals with one of which every match of a pattern begins, in lower case; `undefined` where they are not all of ASCII.
 */
export function findBeginnings(pattern: RegexPattern): LiteralSet | undefined {
  const node = parseShallow(pattern)
  const prefixes = node === undefined ? undefined : findShape(node).prefixes
  return prefixes !== undefined && isAscii(prefixes) ? prefixes : undefined
}

/**
 * Where a text may be cut so that the first match of a pattern in the rest is the first one in the whole: one character before
 * the first of its beginnings, since `\b` looks at that, and so that `^` and `\A` do not hold where they did not.
 *
 * @param foldedText - In lower case, of the same length as the text.
 * @returns In UTF-16 code units; the length of the text when none of the beginnings is in it, and nothing matches.
 */
export function findFirstStart(foldedText: string, beginnings: LiteralSet): number {
  let first = -1
  for (const beginning of beginnings) {
    const at = foldedText.indexOf(beginning)
    if (at !== -1 && (first === -1 || at < first)) first = at
  }
  if (first === -1) return foldedText.length
  const before = foldedText.charCodeAt(first - 1)
  const isPair = before >= 0xdc00 && before <= 0xdfff
  return Math.max(0, first - (isPair ? 2 : 1))
}
