/**
 * How large a pack may be; beyond it is refused.
 *
 * A pattern of a kilobyte and ten thousand rules are more than any pack seen so far, and still compile; matchers are
 * walked recursively, so their nesting is bounded too.
 */
export const rulePackLimits = {
  maxPatternBytes: 1024,
  maxRules: 10_000,
  maxMatcherDepth: 16,
} as const
