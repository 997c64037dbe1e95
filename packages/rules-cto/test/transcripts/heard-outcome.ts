import type { Captures, PreflightVerdict, RecordKind } from '@healer/core/contracts'

/** What somebody who listened to a transcript heard. */
export interface HeardOutcome {
  readonly detections: readonly HeardFinding[]
  readonly signals: readonly HeardFinding[]
  readonly shadowed: readonly HeardFinding[]
  readonly verdicts: readonly HeardVerdict[]
  /** Whatever must never happen: engines, monitors and listeners that failed. */
  readonly faults: readonly string[]
}

/** A rule that fired. */
export interface HeardFinding {
  /** When it was told, on the clock of the transcript, epoch milliseconds. */
  readonly atMs: number
  readonly ruleId: string
  readonly alertCode: string | undefined
  readonly agent: string | undefined
  readonly expectation: 'missing' | 'unknown' | undefined
  readonly captures: Captures
  readonly message: string
  readonly kind: RecordKind
}

/** A pre-flight verdict that fell. */
export interface HeardVerdict {
  readonly atMs: number
  readonly verdict: PreflightVerdict
}
