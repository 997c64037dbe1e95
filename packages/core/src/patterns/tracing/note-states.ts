import { type CharacterClasses, type SideKind, sideKindOf, sideKinds } from './classify-characters.ts'
import { keyOf, type ReachAutomaton, tooManyStates } from './create-reach-automaton.ts'

/** A piece of a text, in UTF-16 code units; assertions look beyond it. */
export interface TextPiece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Notes the state of every place of a piece, from its end to its beginning.
 *
 * @param states - Takes them, by code units from the beginning; one more than the piece has, those inside of pairs of units left
 * as they are.
 * @returns Whether they are all there; not where there are too many.
 */
export function noteStates(
  automaton: ReachAutomaton,
  classes: CharacterClasses,
  { text, start, end }: TextPiece,
  states: Uint16Array,
): boolean {
  const { needsSides } = automaton
  const { ascii } = classes
  let known = automaton.known()
  let state = automaton.begin(kindBefore(text, end), kindAfter(text, end))
  if (state < 0) return false
  states[end - start] = state
  for (let at = end; at > start; states[at - start] = state) {
    // Most characters are of ASCII and have been met before: nothing else is asked.
    for (; at > start; at -= 1) {
      const unit = text.charCodeAt(at - 1)
      const asciiClass = unit < 128 ? (ascii[unit] ?? -1) : -1
      if (asciiClass < 0) break
      const before = needsSides ? kindBefore(text, at - 1) : sideKinds.none
      const next = known[keyOf(state, asciiClass, before)] ?? 0
      if (next === 0 || next === tooManyStates) break
      state = next - 1
      states[at - 1 - start] = state
    }
    if (at === start) break
    const unit = text.charCodeAt(at - 1)
    const codePoint = unit < 0xdc00 ? unit : codePointBefore(text, at)
    at -= codePoint > 0xffff ? 2 : 1
    const before = needsSides ? kindBefore(text, at) : sideKinds.none
    const asciiClass = unit < 128 ? (ascii[unit] ?? -1) : -1
    const characterClass = asciiClass < 0 ? classes.classOf(codePoint) : asciiClass
    if (characterClass < 0) return false
    const next = known[keyOf(state, characterClass, before)] ?? 0
    if (next === tooManyStates) return false
    if (next > 0) state = next - 1
    else {
      state = automaton.back(state, characterClass, sideKindOf(codePoint), before)
      known = automaton.known()
    }
    if (state < 0) return false
  }
  return true
}

function codePointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? (text.codePointAt(at - 2) ?? unit) : unit
}

function kindBefore(text: string, at: number): SideKind {
  return at === 0 ? sideKinds.none : sideKindOf(text.charCodeAt(at - 1))
}

function kindAfter(text: string, at: number): SideKind {
  return at === text.length ? sideKinds.none : sideKindOf(text.charCodeAt(at))
}
