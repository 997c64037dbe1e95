import type { LogRecord } from '../contracts/index.ts'
import type { HeldLine } from './held-line.ts'
import type { Candidate } from './step-candidates.ts'

/** Lines that belong together, as far as is known. */
export interface LineGroup {
  readonly lines: HeldLine[]
  /** How many of them belong for certain, from the first on; at most one more is there. */
  confirmed: number
  candidates: readonly Candidate[]
  sizeBytes: number
  /** What came before was cut off. */
  readonly isRest: boolean
  /** Of the first line, epoch milliseconds. */
  readonly firstAtMs: number
}

/** What one stream holds back. */
export interface StreamState {
  group: LineGroup | undefined
  /** Parts of a line of which the last one has not come. */
  parts: LogRecord[]
  partsSizeBytes: number
  /** Parts before these were cut off. */
  arePartsRest: boolean
}

/** A stream that holds nothing. */
export function createStreamState(): StreamState {
  return { group: undefined, parts: [], partsSizeBytes: 0, arePartsRest: false }
}

/** Bytes of UTF-8 that it holds. */
export function heldBytes({ group, partsSizeBytes }: StreamState): number {
  return (group?.sizeBytes ?? 0) + partsSizeBytes
}

/** The earliest event time that it holds; infinite where it holds nothing. */
export function heldSinceMs({ group, parts }: StreamState): number {
  return Math.min(group?.firstAtMs ?? Number.POSITIVE_INFINITY, parts[0]?.atMs ?? Number.POSITIVE_INFINITY)
}

/** Whether it holds anything. */
export function holds({ group, parts }: StreamState): boolean {
  return group !== undefined || parts.length > 0
}
