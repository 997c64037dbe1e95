import type { Captures, LogRecord, PlaySession, PreflightVerdict } from '@healer/core/contracts'

/** A whole run as test data: what arrived, in the order in which it did, and all that must come of it. */
export interface Transcript {
  /** Name of its file without the ending. */
  readonly name: string
  /** One sentence for people. */
  readonly title: string
  /** Event time of `+0s`, epoch milliseconds. */
  readonly startMs: number
  readonly entries: readonly TranscriptEntry[]
  readonly expected: ExpectedOutcome
}

/** Something that happens in a transcript. Of a record that is late `atMs` lies before the entry's before it. */
export type TranscriptEntry = {
  /** Event time, epoch milliseconds. */
  readonly atMs: number
} & (
  | { readonly kind: 'record'; readonly record: LogRecord; readonly isLate: boolean }
  | { readonly kind: 'session-started'; readonly session: PlaySession }
  | { readonly kind: 'source-stopped' | 'source-resumed'; readonly source: string }
  | { readonly kind: 'end' }
)

/** All that must come of a transcript; what is not listed must not come. */
export interface ExpectedOutcome {
  readonly detections: readonly ExpectedFinding[]
  readonly signals: readonly ExpectedFinding[]
  readonly shadowed: readonly ExpectedFinding[]
  readonly verdicts: readonly ExpectedVerdict[]
}

/** When something must be told, both ends included, epoch milliseconds. */
interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** A rule that must fire. */
export interface ExpectedFinding extends Span {
  readonly ruleId: string
  /** Absent: it has none. */
  readonly alertCode: string | undefined
  /** Absent: nobody's. */
  readonly agent: string | undefined
  readonly expectation: 'missing' | 'unknown' | undefined
  /** Those that matter; others may be there. */
  readonly captures: Captures
}

/** A pre-flight verdict that must fall. */
export interface ExpectedVerdict extends Span {
  readonly verdict: PreflightVerdict['verdict']
  readonly agent: string | undefined
}
