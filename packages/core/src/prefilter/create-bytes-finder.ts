import { type ByteWords, viewWords } from './byte-words.ts'
import type { LiteralTable } from './compile-literal-tables.ts'
import { confirmLiterals } from './confirm-literals.ts'
import { createScan, type ScanPart } from './create-scan.ts'
import { type LineHits, rareLetterHit, sortHits } from './line-hits.ts'
import { findRareLetter } from './rare-letters.ts'
import type { OnScan, ScanListener } from './scan-listener.ts'

/** Finds literals, and rare letters, in the lines of UTF-8 that stand from one byte to another. */
export type BytesFinder = (bytes: Uint8Array, from: number, to: number) => LineHits

const newline = 0x0a
const noHits: LineHits = { positions: [], literals: [] }

/**
 * Creates a finder of literals in lines of bytes. One that has a newline is in no line, and never found.
 *
 * @param onScan - Is shown every text.
 */
export function createBytesFinder(tables: readonly LiteralTable[], onScan: OnScan): BytesFinder {
  const passes = tables.map(createPass)
  return (bytes, from, to) => {
    const words = viewWords(bytes)
    onScan(words, from, to)
    const open = passes.map((pass) => pass(words, to))
    // Up to three bytes at either end belong to no whole word.
    for (const { listener } of open) listener.onRareLead(from)
    createScan(open)(words, from, to)
    for (const { listener } of open) listener.onRareLead(Math.max(from, to - 4))
    const some = open.flatMap((pass) => pass.close()).filter(({ positions }) => positions.length > 0)
    return some.length > 1 ? sortHits(some) : (some[0] ?? noHits)
  }
}

/** Looks for the literals of one table in a text; each is noted once a line, however often it stands there. */
type Pass = (words: ByteWords, to: number) => OpenPass

interface OpenPass extends ScanPart {
  /**
   * The literals, ordered by line, and the rare letters: a scan may come across one of these before it comes to the end of a
   * literal in the line before.
   */
  close(): readonly LineHits[]
}

function createPass({ table, literalOf, hasNewline }: LiteralTable): Pass {
  // By literal of the table: the end of the last line in which it was found; 0 between two scans.
  const foundUntil = new Float64Array(literalOf.length)
  return (words, to) => {
    const { bytes } = words
    const text = { words, end: to }
    const found = { positions: [] as number[], literals: [] as number[] }
    const rare = { positions: [] as number[], literals: [] as number[] }
    const own: number[] = []
    let lineEnd = 0
    const sink = {
      isKnown: (literal: number, position: number) => position < (foundUntil[literal] ?? 0),
      onLiteral(literal: number, position: number) {
        if (hasNewline[literal] === true) return
        if (position >= lineEnd) {
          const end = bytes.indexOf(newline, position)
          lineEnd = end < 0 ? to : end
        }
        foundUntil[literal] = lineEnd
        own.push(literal)
        found.positions.push(position)
        found.literals.push(literalOf[literal] ?? 0)
      },
    }
    const listener: ScanListener = {
      onGram: (position, steps) => confirmLiterals(table, text, position, steps, sink),
      onRareLead(position) {
        // All of them: between two may be a newline.
        const end = Math.min(to, position + 4)
        for (
          let at = findRareLetter(bytes, position, end);
          at >= 0;
          at = findRareLetter(bytes, at + 1, end)
        ) {
          rare.positions.push(at)
          rare.literals.push(rareLetterHit)
        }
      },
    }
    return {
      table,
      listener,
      close() {
        for (const literal of own) foundUntil[literal] = 0
        return [found, rare]
      },
    }
  }
}
