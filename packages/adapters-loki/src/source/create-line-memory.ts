import type { LokiLine } from '../client/loki-line.ts'

/** Fingerprints by the second of their lines, epoch seconds. */
export type RememberedLines = ReadonlyMap<number, ReadonlySet<number>>

/** Which lines were delivered. */
export interface LineMemory {
  /** Whether the line is new; it is remembered from now on. */
  add(line: LokiLine): boolean
  has(line: LokiLine): boolean
  /** Forgets whole seconds, the oldest first: those before `beforeSeconds`, and as many as are too many. */
  prune(beforeSeconds: number): void
  /** From here on every line that was delivered is remembered, epoch seconds. */
  readonly completeFromSeconds: number
  readonly lineCount: number
  /** The newest seconds that are wanted, and from where on they are complete. */
  newest(wanted: WantedLines): { readonly lines: RememberedLines; readonly fromSeconds: number }
}

/** Which of the remembered lines are wanted; all in epoch seconds. */
export interface WantedLines {
  readonly fromSeconds: number
  /** From here on all are wanted, also when they are too many. */
  readonly neededFromSeconds: number
  readonly maxLines: number
}

/** Options of {@link createLineMemory}. */
export interface LineMemoryOptions {
  readonly maxLines: number
  readonly remembered: RememberedLines
  /** From where on `remembered` is complete, epoch seconds. */
  readonly completeFromSeconds: number
}

/**
 * Creates the memory of a reading.
 *
 * @remarks Memory: about 50 bytes a line; `maxLines` bounds it.
 */
export function createLineMemory(options: LineMemoryOptions): LineMemory {
  const seconds = new Map(Array.from(options.remembered, ([second, known]) => [second, new Set(known)]))
  let lineCount = 0
  for (const known of seconds.values()) lineCount += known.size
  let { completeFromSeconds } = options

  const forget = (second: number): void => {
    lineCount -= seconds.get(second)?.size ?? 0
    seconds.delete(second)
    completeFromSeconds = Math.max(completeFromSeconds, second + 1)
  }
  return {
    add(line) {
      const second = line.atSeconds
      let known = seconds.get(second)
      if (known === undefined) {
        known = new Set()
        seconds.set(second, known)
      }
      if (known.has(line.fingerprint)) return false
      known.add(line.fingerprint)
      lineCount += 1
      return true
    },
    has: ({ atSeconds, fingerprint }) => seconds.get(atSeconds)?.has(fingerprint) === true,
    prune(beforeSeconds) {
      const ascending = [...seconds.keys()].sort((a, b) => a - b)
      for (const second of ascending) {
        if (second >= beforeSeconds && lineCount <= options.maxLines) break
        forget(second)
      }
      completeFromSeconds = Math.max(completeFromSeconds, beforeSeconds)
    },
    get completeFromSeconds() {
      return completeFromSeconds
    },
    get lineCount() {
      return lineCount
    },
    newest({ fromSeconds, neededFromSeconds, maxLines }) {
      const lines = new Map<number, ReadonlySet<number>>()
      let count = 0
      for (const second of [...seconds.keys()].sort((a, b) => b - a)) {
        const known = seconds.get(second)
        if (second < fromSeconds || known === undefined) continue
        count += known.size
        if (count > maxLines && second < neededFromSeconds) return { lines, fromSeconds: second + 1 }
        lines.set(second, known)
      }
      return { lines, fromSeconds }
    },
  }
}
