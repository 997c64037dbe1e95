import type { RecordKind, Subject } from '../contracts/index.ts'

/** What rules see of a record; every `LogRecord` is one. */
export interface MatchableRecord {
  readonly message: string
  /** Default `log`. */
  readonly kind?: RecordKind
  /** Default: none. */
  readonly labels?: Readonly<Record<string, string>>
  /** Name of the source. */
  readonly source?: string
  /** Event time, epoch milliseconds, by which exceptions expire; absent: they hold. */
  readonly atMs?: number
  /** Whom it is about. Default: nobody knows. */
  readonly subject?: Subject
}
