/** How much all rules together may remember. */
export interface KeyBudgetOptions {
  /** Keys of all rules. Default 100_000. */
  readonly maxKeys?: number
  /** Event times and values within these keys. Default ten for each key. */
  readonly maxEntries?: number
}

/** What is left to remember with, shared fairly. */
export interface KeyBudget {
  /** Takes a key for a rule; false when there is none left for it. */
  takeKey(owner: string): boolean
  giveKey(owner: string): void
  /** Whether there is room for one entry more. */
  hasEntries(): boolean
  /** Notes that so many entries more, or fewer, are held. */
  resizeEntries(by: number): void
  /** Shares it among so many rules from now on; what is held stays held. */
  share(owners: number): void
  usage(): { readonly keys: number; readonly entries: number }
}

/**
 * Creates a budget: half of the keys are the rules' own, the same for each, the other half goes to whoever comes first. So
 * a flood of keys for one rule leaves the others theirs.
 *
 * @param owners - How many rules share it.
 */
export function createKeyBudget(owners: number, options: KeyBudgetOptions = {}): KeyBudget {
  const { maxKeys = 100_000, maxEntries = maxKeys * 10 } = options
  let ownKeys = 0
  let sharedKeys = 0
  const taken = new Map<string, number>()
  let keys = 0
  let shared = 0
  let entries = 0

  const share = (count: number) => {
    ownKeys = Math.floor(maxKeys / 2 / Math.max(1, count))
    sharedKeys = maxKeys - ownKeys * Math.max(1, count)
    shared = [...taken.values()].reduce((sum, held) => sum + Math.max(0, held - ownKeys), 0)
  }

  share(owners)
  return {
    share,
    takeKey(owner) {
      const held = taken.get(owner) ?? 0
      if (held >= ownKeys) {
        if (shared >= sharedKeys) return false
        shared += 1
      }
      taken.set(owner, held + 1)
      keys += 1
      return true
    },
    giveKey(owner) {
      const held = taken.get(owner) ?? 0
      if (held === 0) return
      if (held > ownKeys) shared -= 1
      if (held === 1) taken.delete(owner)
      else taken.set(owner, held - 1)
      keys -= 1
    },
    hasEntries: () => entries < maxEntries,
    resizeEntries(by) {
      entries += by
    },
    usage: () => ({ keys, entries }),
  }
}
