import { maxSurelyWholeBytes } from '../patterns/index.ts'
import { maxPlaces, type WantedLiteral } from './compile-literal-tables.ts'
import { type LiteralScan, type OnHit, rareLetterHit } from './literal-scan.ts'

/** Where many patterns share a literal, so often is one of its places looked around in a line; then all of the line is looked at. */
const maxLooks = 64

/** What is known of a literal in the last line that has it. */
interface LineLooks {
  /** Of which scan the line is, and where it ends. */
  scan: number
  lineEnd: number
  places: number
  looks: number
  /** Which of the lookarounds have not been told yet. */
  open: readonly number[]
}

/**
 * Creates a scan that tells a literal only where one of its lookarounds says that a match may have it: each lookaround once a line.
 *
 * What it tells has a number: those of the literals follow one another, one without lookarounds has a single one, and another one has
 * as many as it has lookarounds, in their order.
 *
 * @param wanted - The literals of the scan.
 * @param isBlind - Whether it tells all of them wherever a literal stands, for a text in which not everything stands as it did.
 */
export function createLookaroundScan(
  scan: LiteralScan,
  wanted: readonly WantedLiteral[],
  isBlind: boolean = false,
): LiteralScan {
  if (wanted.every(({ lookarounds }) => lookarounds === undefined)) return scan
  const numbers = numberLiterals(wanted)
  const allOpen = wanted.map(({ lookarounds = [] }) => lookarounds.map((_, index) => index))
  const none: readonly number[] = []
  let { bytes } = scan.room(0)
  let scans = 0
  let tell: OnHit = () => {}
  // By literal. These, and the place, are made once: there may be a hit in every other line.
  const lines = wanted.map((): LineLooks => ({ scan: 0, lineEnd: 0, places: 0, looks: 0, open: none }))
  const place = { codeAt: (at: number) => bytes[at] ?? 0, start: 0, end: 0, lineStart: 0, lineEnd: 0 }

  const enterLine = (line: LineLooks, literal: number, lineEnd: number) => {
    if (line.scan === scans && line.lineEnd === lineEnd) return
    line.scan = scans
    line.lineEnd = lineEnd
    line.places = 0
    line.looks = 0
    line.open = allOpen[literal] ?? none
  }
  const onHit: OnHit = (literal, start, lineStart, lineEnd) => {
    const { lookarounds, bytes: text } = wanted[literal] ?? {}
    const line = lines[literal]
    const number = literal === rareLetterHit ? literal : (numbers[literal] ?? 0)
    if (lookarounds === undefined || text === undefined || line === undefined)
      return tell(number, start, lineStart, lineEnd)
    enterLine(line, literal, lineEnd)
    line.places += 1
    if (line.open.length === 0) return
    // Of a longer line, what is judged may end anywhere.
    const isLong = lineEnd - lineStart > maxSurelyWholeBytes
    const isBeyond = line.places > maxPlaces || line.looks >= maxLooks
    const isLookedAround = !(isBlind || isLong || isBeyond)
    place.start = start
    place.end = start + text.length
    place.lineStart = lineStart
    place.lineEnd = lineEnd
    line.looks += line.open.length
    line.open = line.open.filter((index) => {
      if (isLookedAround && lookarounds[index]?.(place) === 'cannot-match') return true
      tell(number + index, start, lineStart, lineEnd)
      return false
    })
  }
  return {
    room(lengthBytes) {
      const room = scan.room(lengthBytes)
      bytes = room.bytes
      return room
    },
    scan(lengthBytes, isOneLine, onTold) {
      tell = onTold
      scans += 1
      scan.scan(lengthBytes, isOneLine, onHit)
    },
  }
}

/** The first number of each literal. */
function numberLiterals(wanted: readonly WantedLiteral[]): readonly number[] {
  let next = 0
  return wanted.map(({ lookarounds }) => {
    const first = next
    next += lookarounds?.length ?? 1
    return first
  })
}
