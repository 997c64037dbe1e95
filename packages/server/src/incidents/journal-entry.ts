import type {
  DetectionId,
  Drop,
  IncidentId,
  PlayId,
  PreflightVerdict,
  Priority,
  RunId,
  Severity,
  Tier,
} from '@healer/core/contracts'
import type { IncidentEvent } from './incident-event.ts'

/** What happens outside of any incident. */
export type ActivityEvent =
  | {
      readonly type: 'session-started'
      readonly repository: string
      readonly agents: number
      readonly tasks: number
    }
  | { readonly type: 'agent-started'; readonly agent: string; readonly runId: RunId }
  | {
      readonly type: 'detection-raised'
      readonly id: DetectionId
      readonly ruleId: string
      readonly alertCode?: string
      readonly priority: Priority
      readonly severity: Severity
      readonly tier: Tier
      readonly title: string
      readonly agent?: string
      readonly captures: Readonly<Record<string, string | readonly string[]>>
    }
  | { readonly type: 'preflight-judged'; readonly verdict: PreflightVerdict }
  | { readonly type: 'records-dropped'; readonly source: string; readonly drops: readonly Drop[] }

/** Anything that the journal keeps. */
export type JournalEvent = IncidentEvent | ActivityEvent

/** One line of the journal: durable before anyone is told of it. */
export interface JournalEntry {
  /** Ascending, without reuse. */
  readonly sequence: number
  readonly atMs: number
  readonly incidentId?: IncidentId
  readonly playId?: PlayId
  readonly event: JournalEvent
}

/** An entry that is about to be written. */
export type NewJournalEntry = Omit<JournalEntry, 'sequence'>
