import type { RuleWindow } from '../contracts/rule-window.ts'
import type { WindowState } from './window-state.ts'

/** Under which key a record is counted. */
export interface WindowPlace {
  readonly key: string
  /** What is counted there has nothing to do with the record any more. */
  readonly isOutdated: boolean
}

const pastMark = '<'

/**
 * Finds the place of a record. It is its key, unless all that is counted there is newer by more than the window's length:
 * the clock of its source has stepped back, say, and its records are counted in a second window beside the first.
 *
 * Records that are read again after a failure are counted there, too; in their order they fire on the same ones as before.
 *
 * @param find - The state of a key. No key begins with the mark of the second one: parts begin with a digit or a dash.
 */
export function findWindowPlace(
  find: (key: string) => WindowState | undefined,
  window: RuleWindow,
  key: string,
  atMs: number,
): WindowPlace {
  const first = find(key)
  if (window.kind === 'tumbling' || (first !== undefined && !isBehind(first, window, atMs))) {
    return { key, isOutdated: false }
  }
  const second = find(pastMark + key)
  const isOutdated = second !== undefined && isBehind(second, window, atMs)
  if (first === undefined && (second === undefined || isOutdated)) return { key, isOutdated: false }
  return { key: pastMark + key, isOutdated }
}

function isBehind(state: WindowState, { kind, withinMs }: RuleWindow, atMs: number): boolean {
  const oldestMs = kind === 'sliding' ? (state.entries[0] ?? state.firstMs) : state.firstMs
  return atMs < oldestMs - withinMs
}
