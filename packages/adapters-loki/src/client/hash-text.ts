const encoder = new TextEncoder()
const bytes = new Uint8Array(64 * 1024)
const words = new Int32Array(bytes.buffer)
const wordBytes = 4
// A step takes two words.
const stepBytes = 2 * wordBytes
const seedSteps = 2

/**
 * Hashes a text to 53 bits, so that a re-read line is known again.
 *
 * Not for secrets: it is compared only among lines of one second. For one text, other seeds are another hash as surely as if
 * they were part of it.
 *
 * @param text - Any text; a lone surrogate counts as U+FFFD.
 * @param firstSeed - Its lowest 32 bits count.
 * @param secondSeed - Its lowest 32 bits count.
 * @source cyrb53, bryc, public domain; here over eight bytes of UTF-8 at once, four for each half. Then each half takes in the
 * upper bits of the other: a step loses nothing of the 64 bits, nor of the eight bytes
 */
export function hashText(text: string, firstSeed: number, secondSeed = firstSeed): number {
  let high = 0xdeadbeef ^ firstSeed
  let low = 0x41c6ce57 ^ secondSeed
  // Until both halves depend on both seeds: the first word could make up for another seed.
  for (let step = 0; step < seedSteps; step += 1) {
    high = Math.imul(high, 0x9e3779b1)
    low = Math.imul(low, 0x5f356495)
    high ^= low >>> 15
    low ^= high >>> 13
  }
  for (let rest = text; ; ) {
    const { read, written } = encoder.encodeInto(rest, bytes)
    const end = Math.ceil(written / stepBytes) * stepBytes
    for (let at = written; at < end; at += 1) bytes[at] = 0
    for (let at = 0; at < end / wordBytes; at += 2) {
      high = Math.imul(high ^ (words[at] ?? 0), 0x9e3779b1)
      low = Math.imul(low ^ (words[at + 1] ?? 0), 0x5f356495)
      high ^= low >>> 15
      low ^= high >>> 13
    }
    if (read === rest.length) break
    rest = rest.slice(read)
  }
  high ^= text.length
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x1_0000_0000 * (0x1f_ffff & low) + (high >>> 0)
}
