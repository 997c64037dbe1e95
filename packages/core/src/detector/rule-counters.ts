import type { Captures, LogRecord } from '../contracts/index.ts'
import type { MemoryStep } from '../correlation/rule-memory.ts'

/**
 * Why a match of a rule raises no detection.
 *
 * - `exception`: an exception says that it is no failure
 * - `shadow`: the rule is in shadow mode
 * - `signal`: the rule is in signal mode
 * - `repeat`: the same was told less than the rule's repeat interval ago
 * - the others: what the rule's window, sequence or expectation made of it; it may raise a detection later
 */
export type SuppressionReason = 'exception' | 'shadow' | 'signal' | 'repeat' | Exclude<MemoryStep, 'fires'>

/** So many samples of a rule are kept; enough to see what it means, however often it fires. */
export const maxRuleSamples = 5

/** What a rule fired on without raising a detection. */
export interface RuleSample {
  readonly record: LogRecord
  readonly captures: Captures
}

/** What was counted of one rule. `matches` and `deferred` are always `detections` and all that is `suppressed`. */
export interface RuleCounters {
  /** Records on which it was tried: they have what is looked for first, or there is no such text. */
  readonly candidates: number
  /** Records of its scope that it matches, those included that an exception suppresses. */
  readonly matches: number
  /** What it fired on after the record, since something did not happen. */
  readonly deferred: number
  /** Detections that were returned. */
  readonly detections: number
  readonly suppressed: Readonly<Partial<Record<SuppressionReason, number>>>
  /** Matches and starts for whose key there was no room. A window counts them together, the others forget them. */
  readonly overflows: number
  /** Nanoseconds that it was tried for; absent without a clock. */
  readonly nanoseconds?: number
  /** Event time of the latest record that it matched, epoch milliseconds. */
  readonly lastMatchMs?: number
  /** Of a rule in shadow or signal mode: what it fired on last, at most {@link maxRuleSamples}, the oldest first. */
  readonly samples?: readonly RuleSample[]
}
