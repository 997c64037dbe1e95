/** Where a literal stands in a text, and the line that it stands in: first places, and places behind the last one. */
export interface LiteralPlace {
  /** What stands at a place: a byte of UTF-8, or a UTF-16 code unit. */
  readonly codeAt: (at: number) => number
  readonly start: number
  readonly end: number
  readonly lineStart: number
  readonly lineEnd: number
}

/** What follows from what stands around a literal: `may-match` where the whole line has to be looked at. */
export type LookaroundVerdict = 'matches' | 'may-match' | 'cannot-match'

/** Says whether a match has a literal where it stands. */
export type Lookaround = (place: LiteralPlace) => LookaroundVerdict
