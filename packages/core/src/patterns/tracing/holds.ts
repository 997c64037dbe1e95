import type { AssertionNode } from '../pattern-node.ts'
import { type SideKind, sideKinds } from './classify-characters.ts'

/** Whether an assertion holds between two characters. */
export function holds(at: AssertionNode['at'], before: SideKind, after: SideKind): boolean {
  switch (at) {
    case 'text-start':
      return before === sideKinds.none
    case 'text-end':
      return after === sideKinds.none
    case 'line-start':
      return before === sideKinds.none || before === sideKinds.lineEnd
    case 'line-end':
      return after === sideKinds.none || after === sideKinds.lineEnd
    case 'word-boundary':
      return (before === sideKinds.word) !== (after === sideKinds.word)
    case 'no-word-boundary':
      return (before === sideKinds.word) === (after === sideKinds.word)
  }
}
