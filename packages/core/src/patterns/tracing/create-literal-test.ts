import { isAscii } from '../literal-sets.ts'
import type { Lookaround } from './lookaround.ts'
import { lastAscii } from './lookaround-limits.ts'

/**
 * Says by what stands around the literals of a pattern in a text whether it matches; `undefined` where the whole text has to be read.
 *
 * @param foldedText - In lower case, with `k` and `s` for U+212A and U+017F, and of the same length as the text.
 */
export type LiteralTest = (text: string, foldedText: string) => boolean | undefined

const minLength = 3
/** Where there are more of them, to read the text is faster. */
const maxPlaces = 8

const undecided: LiteralTest = () => undefined

/**
 * Creates the test of a pattern: it looks around the places where a literal of every match stands.
 *
 * @param literals - As {@link requiredLiterals} gives them. Where there are none, or some that are not of ASCII, or so short that they stand
 * in most texts, everything is left undecided.
 * @param lookaroundOf - The pattern's, as {@link createLookaround} gives it.
 * @remarks Cost: that of a search for each literal.
 */
export function createLiteralTest(
  literals: readonly string[] | undefined,
  lookaroundOf: (literal: string) => Lookaround,
): LiteralTest {
  if (literals === undefined || !isAscii(literals)) return undecided
  if (literals.some(({ length }) => length < minLength)) return undecided
  const lookarounds = literals.map((literal) => [literal, lookaroundOf(literal)] as const)
  return (text, foldedText) => {
    const codeAt = (at: number) => text.charCodeAt(at)
    const around = { codeAt, lineStart: 0, lineEnd: text.length }
    let left = maxPlaces
    let isOpen = false
    for (const [literal, lookaround] of lookarounds) {
      for (
        let start = foldedText.indexOf(literal);
        start !== -1;
        start = foldedText.indexOf(literal, start + 1)
      ) {
        if (left === 0) return undefined
        left -= 1
        const end = start + literal.length
        const verdict = isAsciiFrom(text, start, end) ? lookaround({ ...around, start, end }) : 'may-match'
        if (verdict === 'matches') return true
        if (verdict === 'may-match') isOpen = true
      }
    }
    return isOpen ? undefined : false
  }
}

function isAsciiFrom(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) > lastAscii) return false
  return true
}
