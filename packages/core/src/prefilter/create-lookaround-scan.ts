import { maxSurelyWholeBytes } from '../patterns/index.ts'
import type { WantedLiteral } from './compile-literal-tables.ts'
import type { LiteralScan, OnHit } from './literal-scan.ts'

/** Of a literal that stands in a line more often, all of the line is looked at: so a line costs no more than its length. */
const maxLooks = 16

/** What is known of a literal in the line that ends at a place. */
interface LineLooks {
  lineEnd: number
  count: number
  isTold: boolean
}

/**
 * Creates a scan that tells a literal only where its lookaround says that a match may have it; of each line once.
 *
 * @param wanted - The literals of the scan.
 */
export function createLookaroundScan(scan: LiteralScan, wanted: readonly WantedLiteral[]): LiteralScan {
  if (wanted.every(({ lookaround }) => lookaround === undefined)) return scan
  let { bytes } = scan.room(0)
  const codeAt = (at: number) => bytes[at] ?? 0
  // By literal, of the last line that has it.
  const looks = new Map<number, LineLooks>()
  let tell: OnHit = () => {}

  const enterLine = (literal: number, lineEnd: number): LineLooks => {
    const known = looks.get(literal)
    if (known?.lineEnd === lineEnd) return known
    const entered = { lineEnd, count: 0, isTold: false }
    looks.set(literal, entered)
    return entered
  }
  const onHit: OnHit = (literal, start, lineStart, lineEnd) => {
    const { lookaround, bytes: text } = wanted[literal] ?? {}
    if (lookaround !== undefined && text !== undefined) {
      const line = enterLine(literal, lineEnd)
      if (line.isTold) return
      line.count += 1
      // Of a longer line, what is judged may end anywhere.
      const isWhole = lineEnd - lineStart <= maxSurelyWholeBytes
      const place = { codeAt, start, end: start + text.length, lineStart, lineEnd }
      if (isWhole && line.count <= maxLooks && lookaround(place) === 'cannot-match') return
      line.isTold = true
    }
    tell(literal, start, lineStart, lineEnd)
  }
  return {
    room(lengthBytes) {
      const room = scan.room(lengthBytes)
      bytes = room.bytes
      return room
    },
    scan(lengthBytes, isOneLine, onTold) {
      tell = onTold
      looks.clear()
      scan.scan(lengthBytes, isOneLine, onHit)
    },
  }
}
