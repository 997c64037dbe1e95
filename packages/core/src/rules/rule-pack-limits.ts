/**
 * How large a pack may be; beyond it is refused.
 *
 * A pattern of a kilobyte and ten thousand rules are more than any pack seen so far, and still compile; matchers are
 * walked recursively, so their nesting is bounded too. `maxValues` counts every object, array, text and number, once for
 * each place where it stands; a rule has some 35.
 */
export const rulePackLimits = {
  maxPatternBytes: 1024,
  maxRules: 10_000,
  maxPatterns: 20_000,
  maxMatcherDepth: 16,
  maxValues: 1_000_000,
  maxTextLength: 65_536,
} as const
