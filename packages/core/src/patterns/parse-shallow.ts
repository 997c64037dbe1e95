import type { RegexPattern } from '../contracts/index.ts'
import { safeParsePattern } from './parse-pattern.ts'
import type { PatternNode } from './pattern-node.ts'

/** Whoever recurses needs a bound. */
const maxDepth = 200

/** What a pattern means, for those who look for its literals; `undefined` where it is no RE2, or too deep to recurse into. */
export function parseShallow(pattern: RegexPattern): PatternNode | undefined {
  const parsed = safeParsePattern(pattern)
  return parsed.ok && parsed.value.depth <= maxDepth ? parsed.value.node : undefined
}
