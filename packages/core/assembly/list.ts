/**
 * Lists in memory, of what may be wanted. Nobody can foresee what is, and a branch that was foreseen wrongly costs more than
 * ten steps: so everything is written down, and what is not wanted is written over by the next.
 */

/** Writes an address down. @returns Where the next one goes. */
export function put(next: usize, address: usize, isWanted: bool): usize {
  store<usize>(next, address)
  return next + ((<usize>isWanted) << alignof<usize>())
}
