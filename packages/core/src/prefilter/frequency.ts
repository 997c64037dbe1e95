/** Estimates the probability that a literal's gram, which begins at a position of it, stands at a given place of a text. */
export type Frequency = (literal: Uint8Array, position: number) => number
