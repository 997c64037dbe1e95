import type { RegexPattern } from '../../contracts/index.ts'
import { safeParsePattern } from '../parse-pattern.ts'
import { estimateProgramSize } from './estimate-program-size.ts'

const maxDepth = 100
const maxSize = 5_000

/**
 * Whether RE2 will take a pattern without having been asked: it is well-formed for our parser, and far from being too large.
 * A property test holds that to what RE2 says.
 */
export function isSurelyTaken(pattern: RegexPattern): boolean {
  const parsed = safeParsePattern(pattern)
  if (!parsed.ok || parsed.value.depth > maxDepth) return false
  return estimateProgramSize(parsed.value.node) <= maxSize
}
