const encoder = new TextEncoder()
const bytes = new Uint8Array(64 * 1024)
const words = new Int32Array(bytes.buffer)
const wordBytes = 4

/**
 * Hashes a text to 53 bits, so that a re-read line is known again.
 *
 * Not for secrets: it is compared only among lines of one second. For one text, other seeds are another hash as surely as if
 * they were part of it.
 *
 * Each word goes into both halves: where it went into one of them, three characters that differ in one bit each could make up
 * for one another, for every other seed.
 *
 * @param text - Any text; a lone surrogate counts as U+FFFD.
 * @param firstSeed - Its lowest 32 bits count.
 * @param secondSeed - Its lowest 32 bits count.
 * @source cyrb53, bryc, public domain; here over four bytes of UTF-8 at once, each step followed by a shift that brings the
 * upper bits down
 */
export function hashText(text: string, firstSeed: number, secondSeed = firstSeed): number {
  let high = 0xdeadbeef ^ firstSeed
  let low = 0x41c6ce57 ^ secondSeed
  for (let rest = text; ; ) {
    const { read, written } = encoder.encodeInto(rest, bytes)
    const end = Math.ceil(written / wordBytes)
    for (let at = written; at < end * wordBytes; at += 1) bytes[at] = 0
    for (let at = 0; at < end; at += 1) {
      const word = words[at] ?? 0
      high = Math.imul(high ^ word, 0x9e3779b1)
      low = Math.imul(low ^ word, 0x5f356495)
      high ^= high >>> 15
      low ^= low >>> 13
    }
    if (read === rest.length) break
    // Zeros that fill up the last word of a piece are none of the text.
    high = Math.imul(high ^ written, 0x9e3779b1)
    rest = rest.slice(read)
  }
  high ^= text.length
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x1_0000_0000 * (0x1f_ffff & low) + (high >>> 0)
}
