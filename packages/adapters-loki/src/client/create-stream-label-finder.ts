import type { FindStreamLabels } from './build-loki-lines.ts'

type Labels = Readonly<Record<string, string>>

/** Finds the labels of streams in answers that do not tell them from metadata. */
export interface StreamLabelFinder {
  readonly find: FindStreamLabels
  /** Whether there are labels that no known stream has. */
  knows(merged: Labels): boolean
  /** Replaces the streams that are known. */
  learn(streams: readonly Labels[]): void
}

const unknown: Labels = Object.freeze({})

/**
 * Creates a finder that trusts what all streams say which could be meant, and nothing more.
 *
 * A field of a line must not pass for a label: where two streams fit, only what they have in common is trusted.
 */
export function createStreamLabelFinder(): StreamLabelFinder {
  let known: readonly Labels[] = []
  const listFitting = (merged: Labels) =>
    known.filter((labels) => Object.entries(labels).every(([name, value]) => merged[name] === value))
  return {
    find(merged) {
      const [first, ...others] = listFitting(merged)
      if (first === undefined) return unknown
      const shared = Object.entries(first).filter(([name, value]) =>
        others.every((labels) => labels[name] === value),
      )
      return Object.fromEntries(shared)
    },
    knows: (merged) => listFitting(merged).length > 0,
    learn(streams) {
      known = streams
    },
  }
}
