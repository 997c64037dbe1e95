import type { TextSpan } from './confirm-literals.ts'
import { type LiteralScan, rareLetterHit } from './literal-scan.ts'
import { foldRareLetters } from './rare-letters.ts'
import type { OnScan } from './scan-listener.ts'

/** Names the literals that occur in one text, by their index, each once. */
export interface TextFinder {
  findInText(text: string): readonly number[]
  /** The same for UTF-8 of which it is known that it has rare letters. */
  findInRareLine(bytes: Uint8Array): readonly number[]
  /** The text that was looked through last, with ASCII letters for its rare ones; it begins at 0. */
  lastText(): TextSpan
}

const nothing: readonly number[] = Object.freeze([])
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3

/**
 * Creates a finder of literals in single texts.
 *
 * @param onScan - Is shown every text.
 */
export function createTextFinder(scan: LiteralScan, onScan: OnScan): TextFinder {
  const encoder = new TextEncoder()
  let text: TextSpan = { words: scan.room(0), end: 0 }
  let found: number[] = []
  let hasRareLetter = false
  const onHit = (literal: number) => {
    if (literal === rareLetterHit) hasRareLetter = true
    else found.push(literal)
  }

  const takeFound = () => {
    if (found.length === 0) return nothing
    const result = found
    found = []
    return result
  }

  const scanFolded = ({ words, end }: TextSpan) => {
    found = []
    text = { words, end: foldRareLetters(words.bytes, end) }
    scan.scan(text.end, true, onHit)
    return takeFound()
  }

  return {
    lastText: () => text,
    findInText(string) {
      const words = scan.room(string.length * maxUtf8Bytes)
      const end = encoder.encodeInto(string, words.bytes).written
      text = { words, end }
      hasRareLetter = false
      onScan(words, end)
      scan.scan(end, true, onHit)
      return hasRareLetter ? scanFolded(text) : takeFound()
    },
    findInRareLine(bytes) {
      const words = scan.room(bytes.length)
      words.bytes.set(bytes)
      return scanFolded({ words, end: bytes.length })
    },
  }
}
