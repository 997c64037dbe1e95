import { viewWords } from '../byte-words.ts'
import { type LiteralTable, placesWanted } from '../compile-literal-tables.ts'
import { type LiteralScan, type OnHit, rareLetterHit } from '../literal-scan.ts'
import { beginsRareLetter, mayRareLettersStandAlone } from '../rare-letters.ts'
import { confirmLiterals, type TextSpan } from './confirm-literals.ts'
import { createCompanionTest } from './create-companion-test.ts'
import { scanGrams } from './scan-grams.ts'

const newline = 0x0a
const initialRoomBytes = 16 * 1024

/** Creates the scan for where no WebAssembly may be compiled. */
export function createPlainScan(tables: readonly LiteralTable[]): LiteralScan {
  const mayStandAlone = mayRareLettersStandAlone(tables)
  const passes = tables.map((table) => createPass(table, mayStandAlone))
  let words = viewWords(new Uint8Array(initialRoomBytes))
  return {
    room(lengthBytes) {
      if (lengthBytes > words.bytes.length) words = viewWords(new Uint8Array(lengthBytes))
      return words
    },
    scan(lengthBytes, isOneLine, onHit) {
      for (const pass of passes) pass({ words, end: lengthBytes }, isOneLine, onHit)
    },
  }
}

/** Looks for the literals of one table. */
type Pass = (text: TextSpan, isOneLine: boolean, onHit: OnHit) => void

function createPass({ table, literalOf, wanted }: LiteralTable, mayStandAlone: boolean): Pass {
  const hasNewline = wanted.map(({ bytes }) => bytes.includes(newline))
  const companionTests = wanted.map(({ companions = [] }) =>
    companions.length === 0 ? undefined : createCompanionTest(companions),
  )
  const wantedPlaces = wanted.map(placesWanted)
  // By literal of the table: the end of the last line of which nothing more is to be told, that of the last one in which it was told, both 0
  // between two scans, and how many places of that are left.
  const knownUntil = new Float64Array(literalOf.length)
  const toldUntil = new Float64Array(literalOf.length)
  const placesLeft = new Float64Array(literalOf.length)
  return (text, isOneLine, onHit) => {
    const { bytes } = text.words
    const found: number[] = []
    let line = { start: 0, end: isOneLine ? text.end : 0 }
    let rareUntil = 0
    const enterLine = (position: number) => {
      if (position >= line.end) line = lineAround(bytes, position, text.end)
      return line
    }
    const takePlace = (own: number, { start, end }: TextLine): boolean => {
      if (toldUntil[own] !== end) {
        found.push(own)
        knownUntil[own] = end
        if (companionTests[own]?.(bytes, start, end) === false) return false
        toldUntil[own] = end
        placesLeft[own] = wantedPlaces[own] ?? 0
      }
      const left = (placesLeft[own] ?? 0) - 1
      placesLeft[own] = left
      knownUntil[own] = left === 0 ? end : 0
      return true
    }
    scanGrams(table, bytes, text.end, {
      onGram: (position, steps) =>
        confirmLiterals(table, text, position, steps, {
          isKnown: (own, at) => at < (knownUntil[own] ?? 0),
          onLiteral(own, at) {
            if (hasNewline[own] === true && !isOneLine) return
            const { start, end } = enterLine(at)
            if (takePlace(own, { start, end })) onHit(literalOf[own] ?? 0, at, start, end)
          },
        }),
      onRareLead(at) {
        if (at < rareUntil || !beginsRareLetter(bytes, at, text.end, mayStandAlone)) return
        const { start, end } = enterLine(at)
        rareUntil = end
        onHit(rareLetterHit, at, start, end)
      },
    })
    for (const own of found) {
      knownUntil[own] = 0
      toldUntil[own] = 0
    }
  }
}

interface TextLine {
  readonly start: number
  readonly end: number
}

function lineAround(bytes: Uint8Array, position: number, end: number): TextLine {
  const next = bytes.indexOf(newline, position)
  return { start: bytes.lastIndexOf(newline, position) + 1, end: next < 0 || next > end ? end : next }
}
