import type { LogBatch } from '@healer/core/contracts'
import type { FakeLine } from '../../testing/create-fake-loki-store.ts'

/** What the lines of a test became. */
export interface LedgerReport {
  /** Lines that were generated and never delivered. */
  readonly lost: readonly string[]
  /** Lines that were delivered more than once. */
  readonly repeated: readonly string[]
  /** Lines that were delivered, and never generated. */
  readonly foreign: readonly string[]
  readonly delivered: number
  readonly dropped: readonly { readonly reason: string; readonly count: number }[]
}

/** Numbers every line, and knows which of them were delivered. */
export interface Ledger {
  /** A line that says where it comes from and which one it is. */
  write(source: string, atNs: bigint, labels?: Readonly<Record<string, string>>): FakeLine
  /** Compares what was delivered with what was written. */
  report(batches: readonly LogBatch[]): LedgerReport
}

/** Creates an empty ledger. */
export function createLedger(): Ledger {
  const counts = new Map<string, number>()
  const written = new Set<string>()
  return {
    write(source, atNs, labels = { namespace: 'cto', app: 'coderun', pod: source }) {
      const sequence = (counts.get(source) ?? 0) + 1
      counts.set(source, sequence)
      const line = `source=${source} sequence=${sequence} INFO: still at work`
      written.add(line)
      return { atNs, line, labels }
    },
    report(batches) {
      const delivered = new Map<string, number>()
      const dropped = new Map<string, number>()
      for (const { records, drops } of batches) {
        for (const { message } of records) delivered.set(message, (delivered.get(message) ?? 0) + 1)
        for (const { reason, count } of drops) dropped.set(reason, (dropped.get(reason) ?? 0) + count)
      }
      return {
        lost: [...written.difference(delivered)],
        repeated: Array.from(delivered)
          .filter(([, count]) => count > 1)
          .map(([line]) => line),
        foreign: [...new Set(delivered.keys()).difference(written)],
        delivered: delivered.size,
        dropped: Array.from(dropped, ([reason, count]) => ({ reason, count })),
      }
    },
  }
}
