/** A pattern in the RE2 dialect, and how its letters are compared. */
export interface RegexPattern {
  /** RE2 syntax, without delimiters. */
  readonly source: string
  /** Default false: letters match whatever their case. */
  readonly caseSensitive?: boolean
}

/** The first, leftmost match of an expression. */
export interface RegexMatch {
  /** Start of the match, in UTF-16 code units. */
  readonly index: number
  /** The matched text. */
  readonly text: string
  /** Named groups that took part in the match. */
  readonly captures: Readonly<Record<string, string>>
}

/** An expression, ready to run. */
export interface CompiledRegex {
  /** Whether the text has a match. */
  test(text: string): boolean
  /** The first match, with its named groups; `undefined` when there is none. */
  match(text: string): RegexMatch | undefined
  /** Frees what the engine holds for it; more than once is fine, and using it afterwards compiles it anew. */
  dispose(): void
}

/** A linear-time regular expression engine of the RE2 dialect. */
export interface RegexEngine {
  readonly contractVersion: 1
  readonly name: string
  /**
   * Compiles a pattern.
   *
   * @throws {@link RegexError} `HEALER_REGEX_INVALID` when RE2 refuses it, with the reason.
   */
  compile(pattern: RegexPattern): CompiledRegex
  /** Frees everything; more than once is fine. */
  close?(): void
}
