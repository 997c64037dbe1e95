import type { MatchTarget } from '../contracts/index.ts'
import type { Line } from './create-line.ts'

/** Reads from a line the text that a leaf looks at; `undefined` where the line has none, and the leaf does not match. */
export type ReadTarget = (line: Line) => string | undefined

/** Makes the reader of a leaf's text: the message where it names no target. */
export function readTarget(target: MatchTarget | undefined): ReadTarget {
  return target === undefined ? (line) => (line.isLog ? line.text : undefined) : (line) => line.textOn(target)
}

/** Does what {@link readTarget} does, for the folded text. */
export function readFoldedTarget(target: MatchTarget | undefined): ReadTarget {
  return target === undefined
    ? (line) => (line.isLog ? line.folded() : undefined)
    : (line) => line.foldedOn(target)
}
