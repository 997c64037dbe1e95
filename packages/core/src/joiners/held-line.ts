import type { LogRecord } from '../contracts/index.ts'

/** A line that is held back. */
export interface HeldLine {
  readonly record: LogRecord
  /** What is read of it, and added to a record: the message without the prefix of a container runtime. */
  readonly text: string
  /** Bytes of UTF-8 of its message. */
  readonly sizeBytes: number
  /** Records that were pushed for it: more than one where it came in parts. */
  readonly parts: number
}

const encoder = new TextEncoder()

/** Measures a line that is held back; text as short as a part of a line, so that encoding it is fine. */
export function measureBytes(text: string): number {
  return encoder.encode(text).length
}
