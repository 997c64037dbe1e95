import { caseBits, isAt } from './gram'
import { Companion, Literal } from './layout'
import { lineEnd, lineStart } from './text'

/** Whether one of the companions of a literal stands in the line. */
export function hasCompanion(literal: Literal): bool {
  const end = literal.companions + literal.companionCount * offsetof<Companion>()
  for (let at = literal.companions; at < end; at += offsetof<Companion>()) {
    if (standsInLine(changetype<Companion>(at))) return true
  }
  return literal.companionCount === 0
}

/** Compares the first byte, and the last one of the first four, at sixteen places at once. */
function standsInLine(companion: Companion): bool {
  if (companion.length > lineEnd - lineStart) return false
  const lastStart = lineEnd - companion.length
  const second = min<usize>(companion.length, 4) - 1
  const fold = i8x16.splat(<u8>caseBits)
  const firstBytes = v128.or(v128.load8_splat(companion.bytes), fold)
  const secondBytes = v128.or(v128.load8_splat(companion.bytes + second), fold)
  for (let at = lineStart; at <= lastStart; at += 16) {
    const isFirst = i8x16.eq(v128.or(v128.load(at), fold), firstBytes)
    const isSecond = i8x16.eq(v128.or(v128.load(at + second), fold), secondBytes)
    for (let places = i8x16.bitmask(v128.and(isFirst, isSecond)); places !== 0; places &= places - 1) {
      const start = at + ctz<u32>(places)
      if (start <= lastStart && isAt(companion.bytes, companion.length, start)) return true
    }
  }
  return false
}
