import type { LogRecord } from '@healer/core/contracts'

/** A record as JSON holds it, which knows no bigint. */
export type StoredRecord = Omit<LogRecord, 'atNs'> & { readonly atNs?: string }

const maxKeptLength = 4096

/** Cuts a record to what a person needs: thousands of runs each keep one, and a line may be of any length. */
export function keepRecord(record: LogRecord): LogRecord {
  if (record.message.length <= maxKeptLength) return record
  const message = record.message.slice(0, maxKeptLength).toWellFormed()
  const cutBytes = sizeBytes(record.message) - sizeBytes(message)
  return { ...record, message, truncatedBytes: (record.truncatedBytes ?? 0) + cutBytes }
}

/** Writes a record down. */
export function storeRecord({ atNs, ...record }: LogRecord): StoredRecord {
  return atNs === undefined ? record : { ...record, atNs: String(atNs) }
}

/** Reads a record back. */
export function loadRecord({ atNs, ...record }: StoredRecord): LogRecord {
  return atNs === undefined ? record : { ...record, atNs: BigInt(atNs) }
}

function sizeBytes(text: string): number {
  return new TextEncoder().encode(text).length
}
