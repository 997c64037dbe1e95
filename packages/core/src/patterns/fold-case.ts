const longS = /\u017f/g

/**
 * Folds a text so that two texts that RE2 takes for equal in ASCII letters become equal: besides `A`-`Z`, RE2's
 * `(?i)` lets U+212A (Kelvin sign) match `k` and U+017F (long s) match `s`.
 *
 * Folding keeps substrings: where `a` occurs in `b`, folded `a` occurs in folded `b`, unless `a` has a sigma, the one
 * letter that `toLowerCase` treats by its neighbours.
 *
 * @remarks Not a fit for comparing non-ASCII letters the way `(?i)` does; those never become part of a literal.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.includes('\u017f') ? lower.replace(longS, 's') : lower
}
