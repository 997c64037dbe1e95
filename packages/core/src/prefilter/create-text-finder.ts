import { viewWords } from './byte-words.ts'
import type { LiteralTable } from './compile-literal-tables.ts'
import { confirmLiterals, type TextSpan } from './confirm-literals.ts'
import { createScan, type ScanPart } from './create-scan.ts'
import { findRareLetter, foldRareLetters } from './rare-letters.ts'
import type { OnScan, ScanListener } from './scan-listener.ts'

/** Names the literals that occur in one text, by their index, each once. */
export interface TextFinder {
  findInText(text: string): readonly number[]
  /** The same for UTF-8 of which it is known that it has rare letters. */
  findInRareLine(bytes: Uint8Array): readonly number[]
  /** The text that was looked through last, with ASCII letters for its rare ones; it begins at 0. */
  lastText(): TextSpan
}

const nothing: readonly number[] = Object.freeze([])
const initialBytes = 16 * 1024
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3

/**
 * Creates a finder of literals in single texts.
 *
 * A string is encoded first, always into the same bytes: a unit of a string costs a call to read, and to copy them all costs
 * less than to read every third one.
 *
 * @param literalCount - Literals of all tables.
 * @param onScan - Is shown every text.
 */
export function createTextFinder(
  tables: readonly LiteralTable[],
  literalCount: number,
  onScan: OnScan,
): TextFinder {
  const encoder = new TextEncoder()
  const isFound = new Uint8Array(literalCount)
  let found: number[] = []
  let hasRareLetter = false
  const text = { words: viewWords(new Uint8Array(initialBytes)), end: 0 }

  const parts = tables.map(({ table, literalOf }): ScanPart => {
    const toLiteral = (own: number) => literalOf[own] ?? 0
    const sink = {
      isKnown: (own: number) => isFound[toLiteral(own)] === 1,
      onLiteral(own: number) {
        isFound[toLiteral(own)] = 1
        found.push(toLiteral(own))
      },
    }
    const listener: ScanListener = {
      onGram: (position, steps) => confirmLiterals(table, text, position, steps, sink),
      onRareLead(position) {
        hasRareLetter ||= findRareLetter(text.words.bytes, position, Math.min(text.end, position + 4)) >= 0
      },
    }
    return { table, listener }
  })

  const makeRoom = (sizeBytes: number) => {
    if (sizeBytes > text.words.bytes.length) text.words = viewWords(new Uint8Array(sizeBytes))
  }

  const scanParts = createScan(parts)
  const scan = () => {
    scanParts(text.words, 0, text.end)
    // Up to three bytes at the end belong to no whole word.
    for (const { listener } of parts) listener.onRareLead(Math.max(0, text.end - 4))
  }

  const scanFolded = () => {
    text.end = foldRareLetters(text.words.bytes, text.end)
    scan()
  }

  const takeFound = () => {
    if (found.length === 0) return nothing
    const result = found
    for (const literal of found) isFound[literal] = 0
    found = []
    return result
  }

  return {
    lastText: () => text,
    findInText(string) {
      makeRoom(string.length * maxUtf8Bytes)
      text.end = encoder.encodeInto(string, text.words.bytes).written
      hasRareLetter = false
      onScan(text.words, 0, text.end)
      scan()
      if (hasRareLetter) scanFolded()
      return takeFound()
    },
    findInRareLine(bytes) {
      makeRoom(bytes.length)
      text.words.bytes.set(bytes)
      text.end = bytes.length
      scanFolded()
      return takeFound()
    },
  }
}
