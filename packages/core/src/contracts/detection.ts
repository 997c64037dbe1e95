import type { DetectionId, RuleId } from './ids.ts'
import type { LogRecord } from './log-record.ts'
import type { RuleAction } from './rule.ts'
import type { Priority, Severity, Tier } from './severity.ts'
import type { Subject } from './subject.ts'

/** Named parts of the line; a list where the rule's `captureLists` says so. Somebody else's text. */
export type Captures = Readonly<Record<string, string | readonly string[]>>

/** A rule that fired on a record. */
export interface Detection {
  /** The same whenever the same record is judged again. */
  readonly id: DetectionId
  readonly ruleId: RuleId
  /** `name@version` of the pack that the rule comes from. */
  readonly pack: string
  readonly title: string
  readonly alertCode?: string
  readonly priority: Priority
  readonly severity: Severity
  readonly tier: Tier
  readonly action: RuleAction
  /** Event time of the record, epoch milliseconds. */
  readonly atMs: number
  readonly subject: Subject
  readonly record: LogRecord
  readonly captures: Captures
  /**
   * Of a rule that expects something: it is `missing`, or it is `unknown` whether it came, since its source is late or
   * silent. The record is then the one that started the time.
   */
  readonly expectation?: 'missing' | 'unknown'
  /** Its source had delivered records that are newer by more than the allowed lateness. Default false. */
  readonly isLate?: boolean
  /** The first in rank of all rules that fired on this record. */
  readonly isPrimary: boolean
  /** Detections with the same fingerprint belong to the same incident. */
  readonly fingerprint: string
}
