import { maxRegexTextBytes } from '../patterns/index.ts'
import { viewWords } from './byte-words.ts'
import { createCompanionTest } from './create-companion-test.ts'
import { createLiteralFinder } from './create-literal-finder.ts'
import { rareLetterHit } from './literal-scan.ts'

/** Names the expressions that a line may match. */
export interface Prefilter {
  /**
   * The sets of which a member occurs in the text whatever its case.
   *
   * @returns Indexes into the sets, ascending and frozen; the same array each time where no member occurs.
   */
  candidates(text: string): readonly number[]
  /**
   * Finds the lines of UTF-8 in which a member of a set occurs, in their order.
   *
   * @param from - The beginning of a line.
   * @param to - Behind a line's newline, or the end of the last line.
   * @remarks Only the first 64 KiB of a line count. `onLine` is called when the scan is over, and may use the prefilter.
   */
  findLines(bytes: Uint8Array, from: number, to: number, onLine: OnCandidateLine): void
}

/** Takes a line: its first byte, the byte of its newline, and the sets of which a member occurs, ascending. */
export type OnCandidateLine = (start: number, end: number, candidates: readonly number[]) => void

const none: readonly number[] = Object.freeze([])

/**
 * Creates the filter that stands before all expressions: it spares them the lines that they cannot match.
 *
 * The idea is that of sampled q-grams. A literal of seven bytes, wherever it stands in a text, covers one run of four
 * that begins on a multiple of four. So it is enough to look at every fourth place of the text: read the four bytes there as
 * one number, fold their case, hash them, and look whether any literal has such a gram. Where one has (in a hundredth of
 * the places), the seven bytes around it are hashed, and the literals that have these are compared; where one occurs, and
 * only there, the ends of its line are looked for.
 *
 * 1. `chooseWindows`: of each literal the seven bytes whose grams are rarest; `createLiteralFinder` chooses again when it has seen
 *    what the texts look like.
 * 2. `compileGramTable`: the grams, hashed, into a table of flags that fits into the cache; the windows into lists behind it.
 * 3. `createLiteralScan`: every fourth place of the text against the flags; in WebAssembly, `assembly/scan.ts`, or in plain
 *    JavaScript.
 * 4. It hashes the windows around a flagged gram, and compares the literals that have them with the text.
 * 5. `createTextFinder` encodes a string for it; `createBytesFinder` gives it batches of lines, and gets those in which it found something.
 * 6. Lines in which a companion is missing are left out.
 *
 * It may let through what does not match, never the other way round: literals occur whatever the case of their ASCII
 * letters, and with U+212A for `k` and U+017F for `s`, as RE2's `(?i)` has it.
 *
 * @param sets - For each expression literals of which every match has one, folded as {@link requiredLiterals} folds, none empty; an
 * empty set is never a candidate.
 * @param companions - For an expression literals of ASCII, folded likewise and none shorter than {@link minCompanionBytes}, of which every match has one, too: where none of them
 * stands in the line, it is no candidate. They may be short, and common: they are looked for only where the others were found.
 * @remarks Cost: O(length) for a text without literals; nothing is allocated for it.
 * @source E. Sutinen and J. Tarhio, Filtration with q-samples in approximate string matching, CPM 1996
 */
export function createPrefilter(
  sets: readonly (readonly string[])[],
  companions: readonly (readonly string[] | undefined)[] = [],
): Prefilter {
  const literals = [...new Set(sets.flat())]
  const setsOf = invert(sets, literals)
  const encoder = new TextEncoder()
  const { findInText, findInRareLine, findInBytes, lastText } = createLiteralFinder(
    literals.map((literal) => encoder.encode(literal)),
  )
  const toSets = (found: readonly number[]): readonly number[] => {
    const [only] = found
    if (only !== undefined && found.length === 1) return setsOf[only] ?? none
    return Object.freeze(
      [...new Set(found.flatMap((literal) => setsOf[literal] ?? []))].sort((a, b) => a - b),
    )
  }

  const companionTests = companions.map((own) => (own === undefined ? undefined : createCompanionTest(own)))
  const hasCompanion = (view: DataView, start: number, end: number) => (set: number) =>
    companionTests[set]?.(view, start, end) ?? true

  /** The sets of literals that were found in the text that was looked through last. */
  const inLastText = (found: readonly number[]) => {
    if (found.length === 0) return none
    const { words, end } = lastText()
    return keepWhere(toSets(found), hasCompanion(words.view, 0, end))
  }

  return {
    candidates: (text) => inLastText(findInText(text)),
    findLines(bytes, from, to, onLine) {
      const { view } = viewWords(bytes)
      findInBytes(bytes, from, to, (start, end, found) => {
        const judged = Math.min(end, start + maxRegexTextBytes)
        const line = found.includes(rareLetterHit)
          ? inLastText(findInRareLine(bytes.subarray(start, judged)))
          : keepWhere(toSets(found), hasCompanion(view, start, judged))
        if (line.length > 0) onLine(start, end, line)
      })
    },
  }
}

/** Keeps the members for which something holds; the same array where it holds for all. */
function keepWhere(members: readonly number[], holds: (member: number) => boolean): readonly number[] {
  const kept = members.filter(holds)
  if (kept.length === members.length) return members
  return kept.length === 0 ? none : Object.freeze(kept)
}

function invert(
  sets: readonly (readonly string[])[],
  literals: readonly string[],
): readonly (readonly number[])[] {
  const indexOf = new Map(literals.map((literal, index) => [literal, index]))
  const setsOf: number[][] = literals.map(() => [])
  sets.forEach((set, index) => {
    for (const literal of new Set(set)) setsOf[indexOf.get(literal) ?? -1]?.push(index)
  })
  return setsOf.map((indexes) => Object.freeze(indexes))
}
