import { placeOf } from '../gram.ts'

/** A set of windows that may have others, too, and none too few: far smaller than their list, so that it stays in a near cache. */
export interface WindowFilter {
  /** By the place of a window's hash, eight to a byte, the lowest first. */
  readonly bits: Uint8Array
  readonly mask: number
}

// Then one of sixteen other windows is in it.
const placesForWindow = 16

/** Compiles the hashes of windows to a filter. */
export function compileWindowFilter(hashes: Int32Array): WindowFilter {
  const places = 2 ** Math.ceil(Math.log2((hashes.length + 1) * placesForWindow))
  const bits = new Uint8Array(places / 8)
  const mask = places - 1
  for (const hash of hashes) {
    const place = placeOf(hash, mask)
    bits[place >>> 3] = (bits[place >>> 3] ?? 0) | (1 << (place & 7))
  }
  return { bits, mask }
}
