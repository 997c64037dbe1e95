/**
 * Hashes a text to 53 bits, so that a re-read line is known again.
 *
 * Not for secrets: it is compared only among lines that share stream and second.
 *
 * @param text - Any text, in UTF-16 code units.
 * @param seed - Its lowest 32 bits count; another seed is another hash.
 * @source cyrb53, bryc, public domain
 */
export function hashText(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x1_0000_0000 * (0x1f_ffff & low) + (high >>> 0)
}
