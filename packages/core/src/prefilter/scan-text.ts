import type { GramTable } from './compile-gram-table.ts'
import { caseBits, gramMask, hashGram, joinWords } from './gram.ts'
import type { ScanListener } from './scan-listener.ts'

const beyondAscii = ~0x7f

/** Does for a string what `scanBytes` does for bytes: its units are UTF-16, and it need not be encoded first. */
export function scanText(table: GramTable, text: string, listener: ScanListener): void {
  if (table.shape.stride < 4) scanEveryUnit(table, text, listener)
  else scanEveryFourthUnit(table, text, listener)
}

/** Grams of four units at every fourth unit; or of eight, each four together with the four before them. */
function scanEveryFourthUnit(
  { flags, flagShift, shape }: GramTable,
  text: string,
  listener: ScanListener,
): void {
  const isPair = shape.length === 8
  const end = text.length - 3
  let before = caseBits
  let at = 0
  for (; at < end; at += 4) {
    const first = text.charCodeAt(at)
    const second = text.charCodeAt(at + 1)
    const third = text.charCodeAt(at + 2)
    const fourth = text.charCodeAt(at + 3)
    const word = first | (second << 8) | (third << 16) | (fourth << 24) | caseBits
    const gram = isPair ? joinWords(before, word) : word
    before = word
    const high = (first | second | third | fourth) & beyondAscii
    if (((flags[hashGram(gram) >>> flagShift] ?? 0) | high) === 0) continue
    if (flags[hashGram(gram) >>> flagShift] === 1) listener.onGram(isPair ? at - 4 : at, gram)
    if (high !== 0) listener.onBeyondAscii(at)
  }
  for (; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) listener.onBeyondAscii(at)
}

/** Grams of up to four units at every unit or every second one. */
function scanEveryUnit({ flags, flagShift, shape }: GramTable, text: string, listener: ScanListener): void {
  const { length, stride } = shape
  const mask = gramMask(length)
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) listener.onBeyondAscii(at)
    if ((at & (stride - 1)) !== 0) continue
    let gram = 0
    for (let next = 0; next < length; next += 1) gram |= (text.charCodeAt(at + next) | 0x20) << (8 * next)
    gram &= mask
    if (flags[hashGram(gram) >>> flagShift] === 1) listener.onGram(at, gram)
  }
}
