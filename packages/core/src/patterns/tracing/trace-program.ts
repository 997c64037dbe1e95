import type { AssertionNode } from '../pattern-node.ts'
import type { LeafTest } from './create-leaf-test.ts'

/** A step of a program. Numbers are positions in {@link TraceProgram.steps}. */
export type TraceStep =
  | { readonly kind: 'end' }
  /** Takes one character. */
  | { readonly kind: 'leaf'; readonly leaf: number; readonly next: number }
  /** Tries `first`, and `second` where that does not lead to the end. */
  | { readonly kind: 'fork'; readonly first: number; readonly second: number }
  /** Notes where a group begins (an even slot: twice its number) or ends (the odd one after it). */
  | { readonly kind: 'mark'; readonly slot: number; readonly next: number }
  | { readonly kind: 'assertion'; readonly at: AssertionNode['at']; readonly next: number }

/** Kinds of steps as numbers, for what runs on every character. */
export const stepKinds = { end: 0, leaf: 1, fork: 2, mark: 3, assertion: 4 } as const

/** A pattern as steps whose order of trying is RE2's. */
export interface TraceProgram {
  readonly steps: readonly TraceStep[]
  /** The same as numbers, by position: {@link stepKinds}, `next` or `first`, and `second`, `slot` or `leaf`. */
  readonly kinds: Uint8Array
  readonly nexts: Uint16Array
  readonly others: Uint16Array
  readonly start: number
  /** The step that ends a match. */
  readonly end: number
  readonly leaves: readonly LeafTest[]
  /** Which of the leaves take few characters only: as many as are listed where literals are looked for. */
  readonly narrowLeaves: readonly boolean[]
  /** Steps that take no character, each after the ones that it leads to. */
  readonly emptySteps: readonly number[]
  readonly hasAssertions: boolean
}
