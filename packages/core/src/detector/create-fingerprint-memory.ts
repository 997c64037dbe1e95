import { LRUCache } from 'lru-cache'
import type { FingerprintParts } from './compose-fingerprint.ts'

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
  /** The fingerprint of parts: `render` says what it is the hash of, and `compute` hashes that where it is not in mind. */
  recall(
    parts: FingerprintParts,
    render: (parts: FingerprintParts) => string,
    compute: (text: string) => string,
  ): string
  /** A fresh copy of the counters. */
  counters(): FingerprintCounters
}

/** What a rule without captures that count fired on last. */
interface Latest extends Pick<FingerprintParts, 'alertCode' | 'subject' | 'stream'> {
  readonly fingerprint: string
}

// As many distinct incidents are rarely open at once; some kilobytes each at most.
const maxRemembered = 4_096
const maxRules = 1_024

/** Creates the memory of a fingerprinter. */
export function createFingerprintMemory(): FingerprintMemory {
  const counts = { computed: 0, reused: 0, forgotten: 0 }
  const remembered = new LRUCache<string, string>({
    max: maxRemembered,
    dispose: (_value, _text, reason) => {
      if (reason === 'evict') counts.forgotten += 1
    },
  })
  // By rule: most that fire again do so about the same, and to render it takes longer than to compare it.
  const latest = new LRUCache<string, Latest>({ max: maxRules })
  const recallText = (text: string, compute: (text: string) => string): string => {
    const known = remembered.get(text)
    if (known !== undefined) {
      counts.reused += 1
      return known
    }
    counts.computed += 1
    const fingerprint = compute(text)
    remembered.set(text, fingerprint)
    return fingerprint
  }
  return {
    recall(parts, render, compute) {
      const last = latest.get(parts.ruleId)
      if (last !== undefined && isSame(last, parts)) {
        counts.reused += 1
        return last.fingerprint
      }
      const fingerprint = recallText(render(parts), compute)
      const { ruleId, alertCode, subject, stream, captureNames } = parts
      if (captureNames === undefined) latest.set(ruleId, { alertCode, subject, stream, fingerprint })
      return fingerprint
    },
    counters: () => ({ ...counts }),
  }
}

/** Whether what a rule fired on is about the same as what it fired on before. */
function isSame(last: Latest, { alertCode, subject, stream, captureNames }: FingerprintParts): boolean {
  return (
    captureNames === undefined &&
    last.stream === stream &&
    last.alertCode === alertCode &&
    last.subject.playId === subject.playId &&
    last.subject.agent === subject.agent &&
    last.subject.runId === subject.runId
  )
}
