/** So many characters are looked at on each side of a literal: one that stands everywhere must not make a line longer than linear. */
export const maxLookaround = 64
