import type { GramTable } from './compile-gram-table.ts'
import { caseBits, hashGram, joinWords, readSteps } from './gram.ts'
import { isRareLead } from './rare-letters.ts'
import type { ScanListener } from './scan-listener.ts'

/**
 * Looks at grams byte by byte: for literals of fewer than seven bytes, and of any length on machines whose words have their
 * first byte highest.
 */
export function scanEveryByte(
  { flags, flagShift, shape }: GramTable,
  bytes: Uint8Array,
  from: number,
  to: number,
  listener: ScanListener,
): void {
  const { length, stride } = shape
  const unused = 32 - 8 * Math.min(4, length)
  let word = 0
  let before = 0
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    word = (word >>> 8) | (byte << 24)
    if (at % stride === 0) {
      const folded = word | caseBits
      // Grams of eight bytes have a stride of four: the word that was looked at before is their first half.
      const hash = hashGram(length === 8 ? joinWords(before, folded) : folded >>> unused)
      before = folded
      const flag = flags[hash >>> flagShift] ?? 0
      const steps = flag === 0 ? 0 : readSteps(flag, hash, flagShift)
      if (steps !== 0) listener.onGram(at - length + 1, steps)
    }
    if (isRareLead(byte)) listener.onRareLead(at)
  }
}
