/** Lines that hold the words of one pattern of the specification, made up in the formats of real programs. */
export interface KnownLines {
  readonly ruleId: string
  /** They report no failure that the pattern is for: no rule of the specification may fire. */
  readonly benign: readonly string[]
  /** They report it, some beside a harmless mention of the same words: the rule must fire. */
  readonly reported: readonly string[]
}
