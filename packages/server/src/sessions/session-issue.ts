import type { PlayId, Severity } from '@healer/core/contracts'

/** What went wrong, in the words of the original's clients. @source original-healer.md section 2.1 */
export type SessionIssueType =
  | 'pre_flight_failure'
  | 'tool_mismatch'
  | 'config_error'
  | 'mcp_init_failed'
  | 'agent_error'
  | 'stuck'
  | 'agent_failure'
  | 'build_failure'
  | 'test_failure'
  | 'language_mismatch'
  | 'other'

/** Something that went wrong in a session, as the session API shows it. */
export interface SessionIssue {
  readonly detectedAtMs: number
  readonly issueType: SessionIssueType
  readonly severity: Severity
  readonly description: string
  readonly agent?: string
  readonly taskId?: string
  /** Whether a fix has been tried. */
  readonly isRemediationSpawned: boolean
  /** Number of the tracker's issue. */
  readonly githubIssue?: number
}

/** Lists what went wrong in a session, the oldest first. */
export type ListSessionIssues = (playId: PlayId) => Promise<readonly SessionIssue[]>
