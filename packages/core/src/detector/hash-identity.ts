/**
 * Hashes a text to a number of 53 bits, without allocating: what has the same one counts once.
 *
 * It is made afresh from texts whenever it is needed, and stored in snapshots; it is no protection against somebody who
 * looks for collisions.
 *
 * @source cyrb53 of bryc, public domain: two lanes of multiply and xor over UTF-16 code units
 */
export function hashIdentity(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  const mixedLow =
    Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3266489909)
  return 4294967296 * (2097151 & mixedLow) + (mixedHigh >>> 0)
}
