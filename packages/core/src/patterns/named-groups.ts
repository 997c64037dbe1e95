import type { RegexPattern } from '../contracts/index.ts'

/** The names of a pattern's capture groups, in the order of their opening brackets. */
export function namedGroups(pattern: RegexPattern): readonly string[] {
  return [...pattern.source.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = '']) => name)
}
