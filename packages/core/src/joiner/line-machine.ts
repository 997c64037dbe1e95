/** What may come next, and where that leads. */
export interface LineRule {
  /** Is asked about the first 1,024 characters of a line; linear in them. */
  readonly pattern: RegExp
  readonly to: string
  /** The line belongs only if a later one does that is not tentative: a blank line between two traces. */
  readonly isTentative?: boolean
}

/** A point within a trace. */
export interface LineState {
  /** Tried in this order; a line that matches none does not belong. */
  readonly rules: readonly LineRule[]
  /** More has to follow: a trace that ends here has been cut. Default false. */
  readonly isOpen?: boolean
}

/**
 * How the lines of one language's traces follow each other; data, so that a state can be stored by its name.
 *
 * `start` says which lines may begin a trace. A line that begins one and is followed by none of it stays a line.
 */
export type LineMachine = Readonly<Record<'start' | (string & {}), LineState>>
