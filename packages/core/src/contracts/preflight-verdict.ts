import type { RecordId } from './ids.ts'
import type { Subject } from './subject.ts'

/**
 * How one check of the checklist ended.
 *
 * `missing`: the time is up and nothing was seen. `unknown`: the same, but the log source itself was late or silent.
 */
export type PreflightOutcome = 'passed' | 'failed' | 'missing' | 'unknown'

/** One line of the checklist. */
export interface PreflightCheck {
  /** Kebab-case: `agent-identified`, `declared-tools-available`. */
  readonly name: string
  /** One line for people. */
  readonly title: string
  readonly outcome: PreflightOutcome
  /** The record that settled it. */
  readonly recordId?: RecordId
}

/** Whether an agent run has what it needs. @source spec.md section 3, pre-flight checklist */
export interface PreflightVerdict {
  readonly subject: Subject
  readonly verdict: 'pass' | 'fail' | 'unknown'
  /** The agent's start, event time, epoch milliseconds. */
  readonly startedAtMs: number
  /** When the verdict fell, event time, epoch milliseconds; at most 60 s and the allowed lateness after the start. */
  readonly atMs: number
  readonly checks: readonly PreflightCheck[]
  /** What the session's CTO config or the agent's log declares. */
  readonly declaredTools: readonly string[]
  /** What the agent's CLI has, as its log tells. */
  readonly availableTools: readonly string[]
  /** Declared, but not available. */
  readonly missingTools: readonly string[]
}
