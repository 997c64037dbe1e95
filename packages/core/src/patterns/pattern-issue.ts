/** Why a pattern is no RE2, and where. */
export interface PatternIssue {
  /** What is wrong, without a full stop: `RE2 has no look-ahead`. */
  readonly reason: string
  /** What to write in its place, a sentence. */
  readonly hint: string
  /** Where the wrong part begins, in UTF-16 code units of the pattern. */
  readonly offset: number
  /** How long it is, in code units; may be 0 at the end of the pattern. */
  readonly length: number
}

/** Carries an issue out of the parser's depths; {@link safeParsePattern} turns it into a value. */
export class PatternSyntaxError extends Error {
  override readonly name = 'PatternSyntaxError'
  readonly issue: PatternIssue

  constructor(issue: PatternIssue) {
    super(issue.reason)
    this.issue = issue
  }
}
