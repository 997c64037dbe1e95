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
  /** What to do about it, in a sentence of Healer's own; only of a check that failed or is missing. */
  readonly suggestedFix?: string
  /** The tools or local servers that it is about, where it failed or is missing. Somebody else's text. */
  readonly names?: readonly string[]
}

/** What the session's CTO config declares for the agent, cut to what a person reads. Plain data, somebody else's text. */
export interface PreflightConfigExcerpt {
  readonly githubApp?: string
  readonly cli?: string
  readonly model?: string
  readonly remoteTools: readonly string[]
  readonly localServers: readonly {
    readonly name: string
    readonly isEnabled: boolean
    readonly tools: readonly string[]
  }[]
  /** Tools and servers that were left out because there are too many. Default 0. */
  readonly omittedCount?: number
}

/** Whether an agent run has what it needs. @source spec.md section 3, pre-flight checklist */
export interface PreflightVerdict {
  readonly subject: Subject
  readonly verdict: 'pass' | 'fail' | 'unknown'
  /** The agent's start, event time, epoch milliseconds. */
  readonly startedAtMs: number
  /**
   * When the verdict fell, event time, epoch milliseconds; at most 60 s and the allowed lateness after the start, unless it
   * revises another.
   */
  readonly atMs: number
  readonly checks: readonly PreflightCheck[]
  /** What the session's CTO config or the agent's log declares. */
  readonly declaredTools: readonly string[]
  /** What the agent's CLI has, as its log tells. */
  readonly availableTools: readonly string[]
  /** Declared, but not available. */
  readonly missingTools: readonly string[]
  /** Absent where no session tells of this agent. */
  readonly configExcerpt?: PreflightConfigExcerpt
  /**
   * The earlier verdict on this run that it takes the place of: a `pass` after which a check failed in time, or an `unknown`
   * on which late records or a late session have more to say.
   */
  readonly revises?: 'pass' | 'unknown'
}
