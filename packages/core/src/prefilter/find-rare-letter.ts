/**
 * Where a letter beyond ASCII that RE2 takes for an ASCII letter under `(?i)` begins in UTF-8, among the bytes from `from`
 * to `to`; -1 where there is none.
 *
 * They are U+212A (Kelvin sign) for `k` and U+017F (long s) for `s`. A literal that has one of them in a text is not
 * found by its bytes; the line is looked through as a string.
 *
 * @source RE2, re2/unicode_casefold.cc
 */
export function findRareLetter(bytes: Uint8Array, from: number, to: number): number {
  for (let at = Math.max(0, from); at < to; at += 1) {
    const lead = bytes[at]
    if (lead === 0xc5 && bytes[at + 1] === 0xbf) return at
    if (lead === 0xe2 && bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa) return at
  }
  return -1
}
