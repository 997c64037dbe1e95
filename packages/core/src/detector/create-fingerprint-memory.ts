import { LRUCache } from 'lru-cache'

/** How often a fingerprint had to be computed. */
export interface FingerprintCounters {
  readonly computed: number
  /** Fingerprints that were still in mind. */
  readonly reused: number
  /** Fingerprints that had to be forgotten to make room. */
  readonly forgotten: number
}

/** Keeps the latest fingerprints in mind: the lines of one incident have the same. */
export interface FingerprintMemory {
  /** The fingerprint of a text; `compute` is asked where it is not in mind. */
  recall(text: string, compute: (text: string) => string): string
  /** A fresh copy of the counters. */
  counters(): FingerprintCounters
}

// As many distinct incidents are rarely open at once; some kilobytes each at most.
const maxRemembered = 4_096

/** Creates the memory of a fingerprinter. */
export function createFingerprintMemory(): FingerprintMemory {
  const counts = { computed: 0, reused: 0, forgotten: 0 }
  const remembered = new LRUCache<string, string>({
    max: maxRemembered,
    dispose: (_value, _text, reason) => {
      if (reason === 'evict') counts.forgotten += 1
    },
  })
  return {
    recall(text, compute) {
      const known = remembered.get(text)
      if (known !== undefined) {
        counts.reused += 1
        return known
      }
      counts.computed += 1
      const fingerprint = compute(text)
      remembered.set(text, fingerprint)
      return fingerprint
    },
    counters: () => ({ ...counts }),
  }
}
