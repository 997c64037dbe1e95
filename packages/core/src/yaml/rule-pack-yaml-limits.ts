/**
 * How large the text of a pack may be; beyond it is refused before anything is built of it.
 *
 * Anchors and aliases are counted together. What a few of them can grow to is bounded by `rulePackLimits.maxValues`.
 */
export const rulePackYamlLimits = {
  /** UTF-16 code units. */
  maxLength: 2_097_152,
  maxAnchors: 1_000,
} as const
