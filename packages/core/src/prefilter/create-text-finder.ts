import { foldCase } from '../patterns/index.ts'
import { type ByteWords, viewWords } from './byte-words.ts'
import type { LiteralTable } from './compile-literal-tables.ts'
import { confirmLiterals } from './confirm-literals.ts'
import { findRareLetter } from './find-rare-letter.ts'
import { scanBytes } from './scan-bytes.ts'
import type { ScanListener } from './scan-listener.ts'

/** Names the literals that occur in a text, by their index, each once. */
export type TextFinder = (text: string) => readonly number[]

const nothing: readonly number[] = Object.freeze([])
const initialBytes = 16 * 1024
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3

/**
 * Creates a finder of literals in strings.
 *
 * A string is encoded first, always into the same bytes: a unit of a string costs a call to read, and to copy them all costs
 * less than to read every third one.
 *
 * @param literalCount - Literals of all tables.
 */
export function createTextFinder(tables: readonly LiteralTable[], literalCount: number): TextFinder {
  const encoder = new TextEncoder()
  const isFound = new Uint8Array(literalCount)
  let words: ByteWords = viewWords(new Uint8Array(initialBytes))
  let found: number[] = []
  let hasRareLetter = false
  const span = { bytes: words.bytes, end: 0 }

  const passes = tables.map(({ table, literalOf }) => {
    const toLiteral = (own: number) => literalOf[own] ?? 0
    const sink = {
      isKnown: (own: number) => isFound[toLiteral(own)] === 1,
      onLiteral(own: number) {
        isFound[toLiteral(own)] = 1
        found.push(toLiteral(own))
      },
    }
    const listener: ScanListener = {
      onGram: (position, steps) => confirmLiterals(table, span, position, steps, sink),
      onBeyondAscii(position) {
        hasRareLetter ||= findRareLetter(span.bytes, position, Math.min(span.end, position + 4)) >= 0
      },
    }
    return { table, listener }
  })

  const scan = (text: string) => {
    const needed = text.length * maxUtf8Bytes
    if (needed > words.bytes.length) words = viewWords(new Uint8Array(needed))
    span.bytes = words.bytes
    span.end = encoder.encodeInto(text, words.bytes).written
    for (const { table, listener } of passes) {
      scanBytes(table, words, 0, span.end, listener)
      // Up to three bytes at the end belong to no whole word.
      listener.onBeyondAscii(Math.max(0, span.end - 4))
    }
  }

  return (text) => {
    hasRareLetter = false
    scan(text)
    if (hasRareLetter) scan(foldCase(text))
    if (found.length === 0) return nothing
    const result = found
    for (const literal of found) isFound[literal] = 0
    found = []
    return result
  }
}
