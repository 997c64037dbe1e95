import { maxSurelyWholeBytes } from '../patterns/index.ts'
import { maxPlaces, type WantedLiteral } from './compile-literal-tables.ts'
import { type LiteralScan, type OnHit, rareLetterHit } from './literal-scan.ts'

/** Where many patterns share a literal, so often is one of its places looked around in a line; then all of the line is looked at. */
const maxLooks = 64

/** What is known of a literal in the line that ends at a place. */
interface LineLooks {
  readonly lineEnd: number
  places: number
  looks: number
  /** Which of its lookarounds have not been told yet. */
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
  let { bytes } = scan.room(0)
  const codeAt = (at: number) => bytes[at] ?? 0
  // By literal, of the last line that has it.
  const lines = new Map<number, LineLooks>()
  let tell: OnHit = () => {}

  const enterLine = (literal: number, lineEnd: number): LineLooks => {
    const known = lines.get(literal)
    if (known?.lineEnd === lineEnd) return known
    const entered = { lineEnd, places: 0, looks: 0, open: allOpen[literal] ?? [] }
    lines.set(literal, entered)
    return entered
  }
  const onHit: OnHit = (literal, start, lineStart, lineEnd) => {
    const { lookarounds, bytes: text } = wanted[literal] ?? {}
    const number = literal === rareLetterHit ? literal : (numbers[literal] ?? 0)
    if (lookarounds === undefined || text === undefined) return tell(number, start, lineStart, lineEnd)
    const line = enterLine(literal, lineEnd)
    line.places += 1
    // Of a longer line, what is judged may end anywhere.
    const isLong = lineEnd - lineStart > maxSurelyWholeBytes
    const isBeyond = line.places > maxPlaces || line.looks >= maxLooks
    const place = { codeAt, start, end: start + text.length, lineStart, lineEnd }
    line.looks += line.open.length
    line.open = line.open.filter((index) => {
      const isLookedAround = !(isBlind || isLong || isBeyond)
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
      lines.clear()
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
