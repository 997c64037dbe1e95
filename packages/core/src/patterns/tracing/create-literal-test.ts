import { isAscii } from '../literal-sets.ts'
import { lastAscii } from './create-leaf-test.ts'
import type { Lookaround, LookaroundVerdict } from './lookaround.ts'

/**
 * Says by what stands around the literals of a pattern in a text whether it matches; `undefined` where the whole text has to be read.
 *
 * @param foldedText - In lower case, with `k` and `s` for U+212A and U+017F, and of the same length as the text.
 */
export type LiteralTest = (text: string, foldedText: string) => boolean | undefined

/** Literals that begin alike: where their common beginning stands, each of them may stand. */
interface LiteralGroup {
  readonly stem: string
  readonly members: readonly (readonly [literal: string, lookaround: Lookaround])[]
}

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
 * @remarks Cost: that of a search for each beginning of literals.
 */
export function createLiteralTest(
  literals: readonly string[] | undefined,
  lookaroundOf: (literal: string) => Lookaround,
): LiteralTest {
  if (literals === undefined || !isAscii(literals)) return undecided
  if (literals.some(({ length }) => length < minLength)) return undecided
  const groups = groupByBeginning(literals, lookaroundOf)
  const lookAt = createLook()
  return (text, foldedText) => {
    let places = 0
    let isOpen = false
    for (const { stem, members } of groups) {
      for (let at = foldedText.indexOf(stem); at !== -1; at = foldedText.indexOf(stem, at + 1)) {
        places += 1
        if (places > maxPlaces) return undefined
        for (const [literal, lookaround] of members) {
          if (!foldedText.startsWith(literal, at)) continue
          const verdict = lookAt(text, at, at + literal.length, lookaround)
          if (verdict === 'matches') return true
          if (verdict === 'may-match') isOpen = true
        }
      }
    }
    return isOpen ? undefined : false
  }
}

/** Makes the place once that lookarounds are shown. */
function createLook() {
  let text = ''
  const place = { codeAt: (at: number) => text.charCodeAt(at), start: 0, end: 0, lineStart: 0, lineEnd: 0 }
  return (whole: string, start: number, end: number, lookaround: Lookaround): LookaroundVerdict => {
    for (let at = start; at < end; at += 1) if (whole.charCodeAt(at) > lastAscii) return 'may-match'
    text = whole
    place.start = start
    place.end = end
    place.lineEnd = whole.length
    return lookaround(place)
  }
}

function groupByBeginning(
  literals: readonly string[],
  lookaroundOf: (literal: string) => Lookaround,
): readonly LiteralGroup[] {
  const groups = Map.groupBy(literals, (literal) => literal.slice(0, minLength))
  return [...groups.values()].map((group) => ({
    stem: group.reduce(findCommonBeginning),
    members: group.map((literal) => [literal, lookaroundOf(literal)] as const),
  }))
}

function findCommonBeginning(first: string, second: string): string {
  let length = 0
  while (length < first.length && first[length] === second[length]) length += 1
  return first.slice(0, length)
}
