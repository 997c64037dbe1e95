const encoder = new TextEncoder()

/**
 * Cuts a text at the last character that fits, and says how much was cut.
 *
 * @param maxBytes - Bytes of UTF-8 that may stay; what is said of the rest comes on top.
 */
export function shortenText(text: string, maxBytes: number): string {
  const wellFormed = text.toWellFormed()
  const { read, written } = encoder.encodeInto(wellFormed, new Uint8Array(maxBytes))
  if (read === wellFormed.length) return wellFormed
  return `${wellFormed.slice(0, read)}… [${Buffer.byteLength(wellFormed) - written} more bytes]`
}
