import type { LogRecord } from '../contracts/index.ts'

/** A line that may be joined to others. */
export interface HeldLine {
  readonly record: LogRecord
  /** What machines read, and what is added to a record: the message without the prefix of a container runtime. */
  readonly text: string
  /** Records that were pushed for it: more than one where it came in parts. */
  readonly recordCount: number
}

const encoder = new TextEncoder()

/** Bytes of UTF-8. Only what is held back is measured. */
export function measureBytes(text: string): number {
  return encoder.encode(text).length
}
