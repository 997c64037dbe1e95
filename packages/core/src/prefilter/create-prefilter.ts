import { type Lookaround, maxRegexTextBytes } from '../patterns/index.ts'
import type { WantedLiteral } from './compile-literal-tables.ts'
import { createLiteralFinder } from './create-literal-finder.ts'
import { createLiteralScan } from './create-literal-scan.ts'
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
   * @remarks Only the first 64 KiB of a line count. `onLine` is called when its batch of lines has been scanned, and may use the
   * prefilter; the bytes must stay as they are until all is done.
   */
  findLines(bytes: Uint8Array, from: number, to: number, onLine: OnCandidateLine): void
}

/** Takes a line: its first byte, the byte of its newline, and the sets of which a member occurs, ascending. */
export type OnCandidateLine = (start: number, end: number, candidates: readonly number[]) => void

/** What else is known of the expressions, by set. */
export interface PrefilterOptions {
  /**
   * Literals of ASCII, folded as the others are and not empty, of which every match has one, too: where none of them stands in the
   * line, the expression is no candidate. They may be short, and common: they are looked for only where the others were found.
   */
  readonly companions?: readonly (readonly string[] | undefined)[]
  /** Tells of a literal of the set whether a match may have it where it stands. */
  readonly lookarounds?: readonly (((literal: string) => Lookaround) | undefined)[]
  /** Default: the fastest one that the machine allows. */
  readonly createScan?: typeof createLiteralScan
}

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
 * 3. `createLiteralScan`: every fourth place of the text against the flags; in WebAssembly, `assembly/scan.ts`, by lists that become
 *    shorter and shorter (groups of words, words, spots), or in plain JavaScript, place by place.
 * 4. It hashes the windows around a flagged gram (`confirm`, of either scan), and compares the literals that have them with the text.
 * 5. `createTextFinder` encodes a string for it; `createBytesFinder` gives it batches of lines, and gets those in which it found something.
 * 6. A literal whose companions are missing in its line is not told, nor one around which stands what no match has there.
 *
 * It may let through what does not match, never the other way round: literals occur whatever the case of their ASCII
 * letters, and with U+212A for `k` and U+017F for `s`, as RE2's `(?i)` has it.
 *
 * @param sets - For each expression literals of which every match has one, folded as {@link requiredLiterals} folds, none empty; an
 * empty set is never a candidate.
 * @remarks Cost: O(length) for a text without literals; nothing is allocated for it.
 * @source E. Sutinen and J. Tarhio, Filtration with q-samples in approximate string matching, CPM 1996
 */
export function createPrefilter(
  sets: readonly (readonly string[])[],
  { companions = [], lookarounds = [], createScan = createLiteralScan }: PrefilterOptions = {},
): Prefilter {
  const entries = listEntries(sets, companions, lookarounds)
  const { findInText, findInRareLine, findInBytes } = createLiteralFinder(
    entries.map(({ wanted }) => wanted),
    { createScan },
  )
  // By the number of what is found: each lookaround is of one set.
  const setsOf = entries.flatMap(({ wanted, sets }) =>
    wanted.lookarounds === undefined ? [sets] : sets.map((set) => Object.freeze([set])),
  )
  const toSets = (found: readonly number[]): readonly number[] => {
    const [only] = found
    if (only === undefined) return none
    if (found.length === 1) return setsOf[only] ?? none
    return Object.freeze(
      [...new Set(found.flatMap((number) => setsOf[number] ?? none))].sort((a, b) => a - b),
    )
  }

  return {
    candidates: (text) => toSets(findInText(text)),
    findLines(bytes, from, to, onLine) {
      findInBytes(bytes, from, to, (start, end, found) => {
        const judged = Math.min(end, start + maxRegexTextBytes)
        const line = found.includes(rareLetterHit) ? findInRareLine(bytes.subarray(start, judged)) : found
        if (line.length > 0) onLine(start, end, toSets(line))
      })
    },
  }
}

/** A literal with what else is wanted, and the sets that it stands for. */
interface Entry {
  readonly wanted: WantedLiteral
  readonly sets: readonly number[]
}

/** Literals that are the same, with the same companions, are one; those with lookarounds, and those without. */
function listEntries(
  sets: readonly (readonly string[])[],
  companions: Required<PrefilterOptions>['companions'],
  lookarounds: Required<PrefilterOptions>['lookarounds'],
): readonly Entry[] {
  const encoder = new TextEncoder()
  const members = sets.flatMap((set, index) => [...new Set(set)].map((literal) => ({ literal, index })))
  const groups = Map.groupBy(members, ({ literal, index }) =>
    JSON.stringify([literal, companions[index], lookarounds[index] === undefined]),
  )
  return [...groups.values()].map((group): Entry => {
    const [{ literal, index: first } = { literal: '', index: 0 }] = group
    const own = companions[first]
    const around = group.flatMap(({ index }) => lookarounds[index]?.(literal) ?? [])
    return {
      wanted: {
        bytes: encoder.encode(literal),
        ...(own === undefined ? {} : { companions: own.map((text) => encoder.encode(text)) }),
        ...(around.length === 0 ? {} : { lookarounds: around }),
      },
      sets: Object.freeze(group.map(({ index }) => index)),
    }
  })
}
