import type { Detection } from './detection.ts'
import type { LogRecord } from './log-record.ts'
import type { Subject } from './subject.ts'

/** A record as the detector judged it. */
export interface Observation {
  readonly record: LogRecord
  readonly subject: Subject
  /** What the rules said of it, in rank order. */
  readonly detections: readonly Detection[]
}

/**
 * A state machine over records and event time, beside the rules: it knows what should have happened by now.
 *
 * Deterministic: `(state, record, time) → (state, detections)`; no clock of its own.
 */
export interface Monitor {
  readonly contractVersion: 1
  readonly name: string
  /** Takes a record in; answers what it found out through it. */
  observe(observation: Observation): readonly Detection[]
  /** Moves event time forward; answers what fell due. Going back changes nothing. */
  advance(request: { readonly atMs: number }): readonly Detection[]
  /** The state, JSON-serialisable, to be stored with the cursor of the records that led to it. */
  snapshot(): unknown
  /** Goes on from a snapshot as if it had never stopped. */
  restore(snapshot: unknown): void
}
