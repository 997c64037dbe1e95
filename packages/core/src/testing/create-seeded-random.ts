/** Numbers that look random and are the same for the same seed. */
export interface SeededRandom {
  /** At least 0 and less than 1: stands in for `Math.random`. */
  next(): number
  /** An integer, both ends included. */
  integer(min: number, max: number): number
  /**
   * One of the items.
   *
   * @throws RangeError when there are none.
   */
  pick<Item>(items: readonly Item[]): Item
  /** The items in another order; the given array stays as it is. */
  shuffle<Item>(items: readonly Item[]): Item[]
}

/**
 * Creates a random source for tests and generators.
 *
 * @param seed - Any number; its lowest 32 bits count.
 * @source mulberry32, Tommy Ettinger, public domain: period 2^32, good enough to choose test data
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    integer,
    pick<Item>(items: readonly Item[]) {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.')
      return items.at(integer(0, items.length - 1)) as Item
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  }
}
