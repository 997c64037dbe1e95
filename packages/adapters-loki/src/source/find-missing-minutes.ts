import type { MinuteLedger } from './create-minute-ledger.ts'

/** A minute of which Loki has more lines than are accounted for. */
export interface MissingMinute {
  /** Its end, epoch seconds. */
  readonly minute: number
  /** How many lines Loki has. */
  readonly lineCount: number
}

/** Finds the minutes from first to last, both included, of which Loki has more than is accounted for. */
export function findMissingMinutes(
  counts: ReadonlyMap<number, number>,
  ledger: MinuteLedger,
  range: { readonly firstMinute: number; readonly lastMinute: number },
): readonly MissingMinute[] {
  return Array.from(counts, ([minute, lineCount]) => ({ minute, lineCount }))
    .filter(({ minute, lineCount }) => {
      const isInRange = minute >= range.firstMinute && minute <= range.lastMinute
      return isInRange && lineCount > ledger.countOf(minute)
    })
    .toSorted((a, b) => a.minute - b.minute)
}
