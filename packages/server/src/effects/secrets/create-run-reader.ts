import type { CharacterClass } from './character-class.ts'

/** Where the stretch of letters of one class that begins at (or lies around) a position ends. */
export type ReadRun = (of: CharacterClass, index: number) => number

/**
 * Creates a reader that walks over each stretch once, however often it is asked: hostile text that begins a token at
 * every third letter must not cost its length squared.
 */
export function createRunReader(text: string): ReadRun {
  const known = new Map<CharacterClass, { readonly start: number; readonly end: number }>()
  return (of, index) => {
    const last = known.get(of)
    if (last !== undefined && index >= last.start && index <= last.end) return last.end
    let end = index
    while (end < text.length && of.has(text.charCodeAt(end))) end += 1
    known.set(of, { start: index, end })
    return end
  }
}
