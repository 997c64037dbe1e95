/**
 * The most of a line, in bytes of UTF-8, that an expression gets to see.
 *
 * A regex pays for every byte and for every expression, and re2-wasm copies the text into a heap of 16 MiB; a line of
 * this length costs some milliseconds a `.*`.
 */
export const maxRegexTextBytes = 65_536

/** A text that fits, and what had to go. */
export interface CutText {
  /** The beginning of the text; the text itself where it fits. */
  readonly text: string
  /** Bytes of UTF-8 that were left out at the end; 0 where it fits. */
  readonly cutBytes: number
}

const highSurrogate = 0xd800
const lowSurrogate = 0xdc00

/**
 * Cuts a text at the last code point that fits, so that a half character never reaches an expression.
 *
 * @param text - Any string; a lone surrogate counts as the three bytes of the replacement character.
 * @param maxBytes - Bytes of UTF-8 that may stay.
 * @remarks Cost: O(1) for a text of up to `maxBytes / 3` code units, else O(length).
 */
export function cutText(text: string, maxBytes: number): CutText {
  if (text.length * 3 <= maxBytes) return { text, cutBytes: 0 }
  let bytes = 0
  let keptBytes = 0
  let keptUnits = 0
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (isPairAt(text, unit, code)) {
      bytes += 4
      unit += 1
    } else bytes += 3
    if (bytes <= maxBytes) {
      keptBytes = bytes
      keptUnits = unit + 1
    }
  }
  return keptUnits === text.length
    ? { text, cutBytes: 0 }
    : { text: text.slice(0, keptUnits), cutBytes: bytes - keptBytes }
}

function isPairAt(text: string, unit: number, code: number): boolean {
  return (code & 0xfc00) === highSurrogate && (text.charCodeAt(unit + 1) & 0xfc00) === lowSurrogate
}
