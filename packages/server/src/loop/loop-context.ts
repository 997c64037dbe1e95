import type {
  AgentRunner,
  Clock,
  CodeHost,
  Evaluator,
  Incident,
  IssueTracker,
  Notifier,
  Remediator,
  SessionStore,
} from '@healer/core/contracts'
import type { EffectLog } from '../stores/create-effect-log.ts'
import type { EvidenceStore } from '../stores/create-evidence-store.ts'
import type { IncidentStore } from '../stores/create-incident-store.ts'

/** How long the loop waits for what it cannot hurry. */
export interface LoopSettings {
  /** How often every unsettled incident is looked at. Milliseconds, default 250. */
  readonly tickMs: number
  /** Between an incident's opening and its diagnosis, for the lines that follow. Milliseconds, default 1_000. */
  readonly evidenceDelayMs: number
  /** For a verification run to show a pre-flight verdict. Milliseconds, default 300_000 (spec.md section 7, syncTimeoutSecs). */
  readonly verificationTimeoutMs: number
  /** Without a new detection, after the verdict, before the fix is believed. Milliseconds, default 5_000. */
  readonly verificationQuietMs: number
  /** For the checks of a change. Milliseconds, default 300_000. */
  readonly checksTimeoutMs: number
  /** Least confidence of a diagnosis on which a change may rest; 0 to 1, default 0.6. */
  readonly minConfidence: number
  /** Tries of a step that fails for a passing reason before a human is called. Default 5. */
  readonly maxTries: number
}

/** What {@link LoopSettings} are where nobody says otherwise. */
export const defaultLoopSettings: LoopSettings = {
  tickMs: 250,
  evidenceDelayMs: 1_000,
  verificationTimeoutMs: 300_000,
  verificationQuietMs: 5_000,
  checksTimeoutMs: 300_000,
  minConfidence: 0.6,
  maxTries: 5,
}

/** Everything a stage works with; nothing of it is reached in any other way. */
export interface LoopContext {
  readonly incidents: IncidentStore
  readonly effects: EffectLog
  readonly evidence: EvidenceStore
  readonly sessions: SessionStore
  readonly tracker: IssueTracker
  readonly codeHost: CodeHost
  readonly notifiers: readonly Notifier[]
  readonly runner: AgentRunner
  readonly evaluator: Evaluator
  readonly remediator: Remediator
  readonly clock: Clock
  readonly settings: LoopSettings
  readonly signal: AbortSignal
}

/** What a stage came to: the incident moved on, or nothing can be done before something else happens. */
export type StageOutcome = 'moved' | 'waiting'

/** One step of an incident's way. It may be run again from its beginning at any time: what was done is not done twice. */
export type Stage = (context: LoopContext, incident: Incident) => Promise<StageOutcome>
