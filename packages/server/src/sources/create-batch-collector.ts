import type { Drop, LogBatch, LogRecord } from '@healer/core/contracts'

/** How much one batch holds at most; a single record may be larger. */
export interface BatchLimits {
  readonly maxRecords: number
  readonly maxBytes: number
}

/** Gathers records and drops into batches of bounded size. */
export interface BatchCollector {
  /** Whether a record of this size has no place in the batch any more. */
  isFullFor(sizeBytes: number): boolean
  addRecord(record: LogRecord, sizeBytes: number): void
  addDrops(drops: readonly Drop[]): void
  readonly isEmpty: boolean
  /** The batch, and an empty collector. */
  take(cursor: string): LogBatch
}

/** Creates a collector; drops of the same stream and reason are added up. */
export function createBatchCollector(limits: BatchLimits): BatchCollector {
  let records: LogRecord[] = []
  let drops = new Map<string, Drop>()
  let totalBytes = 0
  return {
    isFullFor: (sizeBytes) =>
      records.length >= limits.maxRecords || (records.length > 0 && totalBytes + sizeBytes > limits.maxBytes),
    addRecord(record, sizeBytes) {
      records.push(record)
      totalBytes += sizeBytes
    },
    addDrops(added) {
      for (const drop of added) {
        const key = `${drop.reason} ${drop.stream}`
        drops.set(key, { ...drop, count: drop.count + (drops.get(key)?.count ?? 0) })
      }
    },
    get isEmpty() {
      return records.length === 0 && drops.size === 0
    },
    take(cursor) {
      const batch = { records, cursor, drops: [...drops.values()] }
      records = []
      drops = new Map()
      totalBytes = 0
      return batch
    },
  }
}
