/** Lines by the end of their minute, epoch seconds. */
export type MinuteCounts = ReadonlyMap<number, number>

/** How many lines of each minute are accounted for: delivered, or dropped and counted. */
export interface MinuteLedger {
  addToMinute(minute: number, count: number): void
  countOf(minute: number): number
  /** Forgets the minutes that ended before. */
  prune(beforeSeconds: number): void
  counts(): MinuteCounts
}

/** Creates a ledger that begins with these counts. */
export function createMinuteLedger(initial: MinuteCounts): MinuteLedger {
  const counts = new Map(initial)
  const addToMinute = (minute: number, count: number) => {
    counts.set(minute, (counts.get(minute) ?? 0) + count)
  }
  return {
    addToMinute,
    countOf: (minute) => counts.get(minute) ?? 0,
    prune(beforeSeconds) {
      for (const minute of counts.keys()) if (minute < beforeSeconds) counts.delete(minute)
    },
    counts: () => new Map(counts),
  }
}
