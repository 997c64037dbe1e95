import type { RegexPattern } from '../contracts/index.ts'
import { safeParsePattern } from './parse-pattern.ts'

/**
 * The names of a pattern's capture groups.
 *
 * @returns In the order of their opening brackets; none for a pattern that is no RE2, which the engine says when it
 * compiles it.
 */
export function namedGroups(pattern: RegexPattern): readonly string[] {
  const result = safeParsePattern(pattern)
  if (!result.ok) return []
  return result.value.groups.flatMap(({ name }) => (name === undefined ? [] : [name]))
}
