/** Rounds of a detector that stays are a day apart, so that no rule with a window remembers the one before. */
export const roundsApartMs = 86_400_000
