/** Whether something matches a line; `undecided` when the engine failed, which is neither yes nor no. */
export type MatchOutcome =
  | { readonly kind: 'matched'; readonly captures: Readonly<Record<string, string>> }
  | { readonly kind: 'not-matched' }
  | { readonly kind: 'undecided'; readonly reason: string }

export const notMatched: MatchOutcome = Object.freeze({ kind: 'not-matched' })

/** One for all that capture nothing. */
export const noCaptures: Readonly<Record<string, string>> = Object.freeze({})

export const matchedBare: MatchOutcome = Object.freeze({ kind: 'matched', captures: noCaptures })
