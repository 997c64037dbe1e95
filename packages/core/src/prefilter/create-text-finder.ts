import { type LiteralScan, type OnScan, rareLetterHit } from './literal-scan.ts'
import { foldRareLetters } from './rare-letters.ts'

/** Names the literals that occur in one text, by their number, each once. */
export interface TextFinder {
  findInText(text: string): readonly number[]
  /** The same for UTF-8 of which it is known that it has rare letters. */
  findInRareLine(bytes: Uint8Array): readonly number[]
}

const nothing: readonly number[] = Object.freeze([])
// Of a UTF-16 code unit.
const maxUtf8Bytes = 3

/**
 * Creates a finder of literals in single texts.
 *
 * @param scan - Tells what a text has, as it stands there.
 * @param foldedScan - Tells it of a text whose rare letters were folded, so that what stands around a literal is not what it was.
 * @param onScan - Is shown every text.
 */
export function createTextFinder(scan: LiteralScan, foldedScan: LiteralScan, onScan: OnScan): TextFinder {
  const encoder = new TextEncoder()
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

  const scanFolded = (bytes: Uint8Array, end: number) => {
    found = []
    foldedScan.scan(foldRareLetters(bytes, end), true, onHit)
    return takeFound()
  }

  return {
    findInText(string) {
      const words = scan.room(string.length * maxUtf8Bytes)
      const end = encoder.encodeInto(string, words.bytes).written
      hasRareLetter = false
      onScan(words, end)
      scan.scan(end, true, onHit)
      return hasRareLetter ? scanFolded(words.bytes, end) : takeFound()
    },
    findInRareLine(bytes) {
      const room = scan.room(bytes.length)
      room.bytes.set(bytes)
      return scanFolded(room.bytes, bytes.length)
    },
  }
}
