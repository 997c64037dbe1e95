/** A line with an end, and how many bytes of UTF-8 were cut off; absent where it is whole. */
export interface CutLine {
  readonly text: string
  readonly truncatedBytes?: number
}

const continuationMask = 0b1100_0000
const continuation = 0b1000_0000

/** Cuts a line to so many bytes of UTF-8 at most, never within a character. */
export function cutLine(text: string, maxBytes: number): CutLine {
  // A UTF-16 code unit is three bytes at most: short lines need not be measured.
  if (text.length * 3 <= maxBytes) return { text }
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return { text }
  let end = maxBytes
  while (end > 0 && ((bytes[end] ?? 0) & continuationMask) === continuation) end -= 1
  return { text: bytes.toString('utf8', 0, end), truncatedBytes: bytes.length - end }
}
