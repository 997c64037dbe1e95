/** So many characters are looked at on each side of a literal: one that stands everywhere must not make a line longer than linear. */
export const maxLookaround = 64

/** States of all automata of a pattern's literals together: each literal may get some of its own, in both directions. */
export const maxLookaroundStates = 500
