import type { GramTable } from './compile-gram-table.ts'
import { caseBits, gramMask, hashGram } from './gram.ts'

/** Takes the place of a gram that a literal may have; bit `n` of `steps`: the literal's window may begin `n` units before. */
export type OnGram = (position: number, steps: number) => void

/**
 * Looks at the grams of a string that begin on a multiple of the stride.
 *
 * To read a unit of a string is dear, other than a byte in a word of four; so grams are short here, and far apart.
 */
export function scanText({ flags, flagShift, shape }: GramTable, text: string, onGram: OnGram): void {
  const { length, stride } = shape
  const mask = gramMask(length)
  for (let at = 0; at <= text.length - length; at += stride) {
    let gram = text.charCodeAt(at) | caseBits
    if (length > 1) gram |= text.charCodeAt(at + 1) << 8
    if (length > 2) gram |= text.charCodeAt(at + 2) << 16
    if (length > 3) gram |= text.charCodeAt(at + 3) << 24
    const steps = flags[hashGram(gram & mask) >>> flagShift] ?? 0
    if (steps !== 0) onGram(at, steps)
  }
}
