import type { Captures, LogRecord, Subject } from '../contracts/index.ts'

/** A record that concerns a window, a sequence or an expectation. */
export interface CorrelationInput {
  readonly record: LogRecord
  readonly subject: Subject
  /** Of the match that brought it here. */
  readonly captures: Captures
  /** A field of the line; absent: the line has no fields. */
  readonly findField?: (path: string) => string | undefined
}
