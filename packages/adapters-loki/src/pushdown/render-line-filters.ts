import { quoteLogql } from '../client/quote-logql.ts'
import { escapePattern } from './list-needed-literals.ts'

/** Where there is room for filters. */
export interface FilterRoom {
  /** UTF-16 code units of one filter. */
  readonly maxLength: number
  /** More are not wanted: the texts are cut shorter, so that more lines pass. */
  readonly maxFilters: number
}

const leastLiteralLength = 3
/**
 * What stands before the texts. Without `.?` Loki looks for each text by itself, in a way that misses it after its own
 * beginning (`boom` in `bboom`) and letters that have three cases (`ſ`, which RE2 takes for an `s`).
 *
 * @source grafana/loki pkg/logql/log/filter.go: `containsLower` begins anew behind a mismatch instead of at it
 */
const filterHead = '|~ "(?i).?(?:'
const filterTail = ')"'

/**
 * Renders line filters of which every line passes one that contains one of the texts, whatever its case.
 *
 * @returns As few as there is room for; `undefined` where there is none even for texts that are cut.
 */
export function renderLineFilters(
  texts: readonly string[],
  { maxLength, maxFilters }: FilterRoom,
): readonly string[] | undefined {
  const roomLength = maxLength - filterHead.length - filterTail.length
  const longest = Math.max(...texts.map(({ length }) => length))
  const least = Math.min(leastLiteralLength, longest)
  for (let length = longest; length >= least; length -= 1) {
    const cutTexts = dropContaining(texts.map((text) => cut(text, length)))
    const groups = groupByRoom(cutTexts.map(escapeText), roomLength)
    if (groups !== undefined && groups.length <= maxFilters) {
      return groups.map((group) => `${filterHead}${group.join('|')}${filterTail}`)
    }
  }
  return undefined
}

/** Those that contain another one are found by it. */
export function dropContaining(texts: readonly string[]): readonly string[] {
  const shortFirst = [...new Set(texts)].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const kept: string[] = []
  for (const text of shortFirst) if (!kept.some((shorter) => text.includes(shorter))) kept.push(text)
  return kept.toSorted()
}

function escapeText(text: string): string {
  return quoteLogql(escapePattern(text)).slice(1, -1)
}

/** Never between the halves of a character. */
function cut(literal: string, length: number): string {
  const text = literal.slice(0, length)
  return text.isWellFormed() ? text : text.slice(0, -1)
}

function groupByRoom(
  escaped: readonly string[],
  roomLength: number,
): readonly (readonly string[])[] | undefined {
  const groups: string[][] = []
  let leftLength = 0
  for (const text of escaped) {
    if (text.length > roomLength) return undefined
    const last = groups.at(-1)
    if (last === undefined || text.length + 1 > leftLength) {
      groups.push([text])
      leftLength = roomLength - text.length
    } else {
      last.push(text)
      leftLength -= text.length + 1
    }
  }
  return groups
}
