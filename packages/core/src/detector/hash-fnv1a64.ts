const encoder = new TextEncoder()

// The 64-bit offset basis and prime (2^40 + 0x1b3) of FNV-1a, in halves of 32 bits.
const offsetHigh = 0xcbf29ce4
const offsetLow = 0x84222325
const primeLow = 0x1b3
const primeShift = 8
const twoTo32 = 0x1_0000_0000

/**
 * Hashes a text with 64-bit FNV-1a over its UTF-8, and renders it as 16 hexadecimal digits.
 *
 * The same on every machine and in every version. It tells keys apart and is no protection against somebody who looks for
 * collisions.
 *
 * @source The FNV Non-Cryptographic Hash Algorithm, draft-eastlake-fnv, section 2
 */
export function hashFnv1a64(text: string): string {
  let high = offsetHigh
  let low = offsetLow
  for (const byte of encoder.encode(text)) {
    low = (low ^ byte) >>> 0
    const product = low * primeLow
    high = (Math.imul(high, primeLow) + Math.floor(product / twoTo32) + (low << primeShift)) >>> 0
    low = product % twoTo32
  }
  return toHex(high) + toHex(low)
}

function toHex(half: number): string {
  return half.toString(16).padStart(8, '0')
}
