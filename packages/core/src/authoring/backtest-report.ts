import type { RuleMode } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'

/** A line of a recording, and where it stands. */
export interface RecordedLine {
  readonly stream: string
  /** Position in the stream, counted from 1; absent where its source counts no lines. */
  readonly lineNumber?: number
  /** Somebody else's text. */
  readonly line: string
}

/** What became of one rule over a recording. */
export interface BacktestedRule {
  readonly ruleId: string
  /** `name@version` of its pack. */
  readonly pack: string
  /** One that is not `live` raises nothing; its hits are what it would have raised, or the signals. */
  readonly mode: RuleMode
  /** Lines that look as it wants, whatever its window, sequence or expectation then makes of them. */
  readonly matches: number
  /** How often it fired. */
  readonly hits: number
  /** How often it was the first in rank of all that fired on a line. */
  readonly primaryHits: number
  /** How often it would have fired, but for an exception. */
  readonly suppressed: number
  /** How often it fired and was not told again, for its repeat interval; these are no hits. */
  readonly repeated: number
  /** The first lines on which it fired, as many as were asked for. */
  readonly samples: readonly RecordedLine[]
}

/** What became of rules over a recording. JSON-serialisable. */
export interface BacktestReport {
  readonly linesScanned: number
  /**
   * Lines on which at least one rule fired, those in shadow mode included. A line on which another rule fires later, since
   * something did not happen, counts again.
   */
  readonly linesHit: number
  /** Lines of which the end was not judged. */
  readonly linesCut: number
  /** How often a rule could not be judged on a line, because the engine failed. */
  readonly engineFailures: number
  /** Every rule, those without a hit included, in rank order. */
  readonly rules: readonly BacktestedRule[]
  /** Rules that were not run, since they fail their own examples. */
  readonly quarantined: readonly { readonly ruleId: string; readonly issues: readonly RulePackIssue[] }[]
}
