/**
 * The most of a line, in bytes of UTF-8, that an expression gets to see.
 *
 * A regex pays for every byte and for every expression, and re2-wasm copies the text into a heap of 16 MiB; a line of
 * this length costs some milliseconds a `.*`.
 */
export const maxRegexTextBytes = 65_536

/** Bytes of a line that surely fits, whatever they are: one that is no UTF-8 becomes three. */
export const maxSurelyWholeBytes = Math.floor(maxRegexTextBytes / 3)

/** Whether a text surely fits, told by its length alone: a code unit has at most three bytes of UTF-8. */
export function isWhole(text: string): boolean {
  return text.length * 3 <= maxRegexTextBytes
}

/** A text that fits, and what had to go. */
export interface CutText {
  /** The beginning of the text; the text itself where it fits. */
  readonly text: string
  /** Bytes of UTF-8 that were left out at the end; 0 where it fits. */
  readonly cutBytes: number
}

const encoder = new TextEncoder()
// What is encoded into it is never read: the encoder counts faster than a loop over the characters does.
const scratch = new Uint8Array(maxRegexTextBytes)

/**
 * Cuts a text at the last code point that fits, so that a half character never reaches an expression.
 *
 * @param text - Any string; a lone surrogate counts as the three bytes of the replacement character.
 * @param maxBytes - Bytes of UTF-8 that may stay.
 * @remarks Cost: O(1) for a text of up to `maxBytes / 3` code units, else O(length).
 */
export function cutText(text: string, maxBytes: number): CutText {
  if (text.length * 3 <= maxBytes) return { text, cutBytes: 0 }
  const kept = measure(text, maxBytes)
  const rest = measure(text.slice(kept.units), Number.POSITIVE_INFINITY)
  return { text: text.slice(0, kept.units), cutBytes: rest.bytes }
}

/** How much of a text fits. */
function measure(text: string, maxBytes: number): { readonly units: number; readonly bytes: number } {
  let units = 0
  let bytes = 0
  while (units < text.length) {
    const room = Math.min(scratch.length, maxBytes - bytes)
    const { read, written } = encoder.encodeInto(text.slice(units), scratch.subarray(0, room))
    if (read === 0) break
    units += read
    bytes += written
  }
  return { units, bytes }
}
