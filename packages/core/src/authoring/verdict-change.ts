import type { Captures, Severity, Tier } from '../contracts/index.ts'
import type { RecordedLine } from './backtest-report.ts'

/** What a rule says of a line on which it fires. */
export interface RuleVerdict {
  readonly severity: Severity
  readonly tier: Tier
  readonly alertCode?: string
  readonly captures: Captures
  /** Of a rule that expects something: whether it is missing, or nobody knows. */
  readonly expectation?: 'missing' | 'unknown'
  readonly isPrimary: boolean
}

/** What of a verdict may differ between two versions of a rule. */
export type VerdictAspect = 'severity' | 'tier' | 'alert-code' | 'captures' | 'expectation' | 'primary'

/** A rule that says something else of a line than it did. */
export interface VerdictChange extends RecordedLine {
  /** `added`: it did not fire before; `removed`: it does not fire any more; `changed`: it fires, differently. */
  readonly kind: 'added' | 'removed' | 'changed'
  readonly ruleId: string
  /** What differs; empty unless it changed. */
  readonly aspects: readonly VerdictAspect[]
  readonly before?: RuleVerdict
  readonly after?: RuleVerdict
}
