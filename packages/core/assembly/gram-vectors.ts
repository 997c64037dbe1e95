import { placeShift } from './gram'

/** The words of a vector, or grams that are made of them, four at once. */

/** As `joinWords` does it. */
export function joinPairs(first: v128, second: v128): v128 {
  return v128.xor(second, v128.or(i32x4.shl(first, 15), i32x4.shr_u(first, 17)))
}

/** The addresses of their flags, in a table at an address; as `hashGram` and `placeOf` do it. */
export function flagsOf(grams: v128, multipliers: v128, mask: v128, flags: v128): v128 {
  const hashes = i32x4.dot_i16x8_s(grams, multipliers)
  return i32x4.add(v128.and(i32x4.shr_u(hashes, placeShift), mask), flags)
}

/** Whether there is one at any of these addresses. */
export function anyFlag(addresses: v128): i32 {
  return (
    load<u8>(i32x4.extract_lane(addresses, 0)) |
    load<u8>(i32x4.extract_lane(addresses, 1)) |
    load<u8>(i32x4.extract_lane(addresses, 2)) |
    load<u8>(i32x4.extract_lane(addresses, 3))
  )
}
