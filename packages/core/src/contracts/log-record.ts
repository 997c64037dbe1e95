import type { RecordId } from './ids.ts'
import type { RecordKind } from './typed-records/record-kind.ts'

/** One line or event, as a source delivers it. */
export interface LogRecord {
  /** Stable over re-reads, so that duplicate delivery is recognised. */
  readonly id: RecordId
  /** What it is. Default `log`; of any other `message` is JSON, as `buildTypedRecord` makes it. */
  readonly kind?: RecordKind
  /** Name of the source that delivered it. */
  readonly source: string
  /** The ordered stream within the source: a file's path, a pod's container. */
  readonly stream: string
  /** Event time, epoch milliseconds. */
  readonly atMs: number
  /** Event time, epoch nanoseconds, where the source knows them. */
  readonly atNs?: bigint
  /** The line without its end. Well-formed Unicode; somebody else's text. */
  readonly message: string
  /** What the collector says of it (namespace, pod, agent): trusted, unlike `message`. */
  readonly labels: Readonly<Record<string, string>>
  /** What was sent beside the line (structured metadata, OTLP attributes, parsed fields): somebody else's, as `message` is. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Position in the stream, counted from 1, where the source counts lines. */
  readonly lineNumber?: number
  /** Bytes that were cut off the end of the line; absent when it is whole. */
  readonly truncatedBytes?: number
  /** How many lines it was joined from, where it was; they stand in `message` one under the other. */
  readonly lineCount?: number
  /** It is not the whole of what belongs together: more is in other records of its stream, or never came. Default false. */
  readonly isTruncated?: boolean
}
