import type { SessionsTable } from './migrations/0001-sessions.ts'
import type {
  AgentRunsTable,
  DetectionsTable,
  DetectorStateTable,
  DropsTable,
  EffectsTable,
  IncidentsTable,
  JournalTable,
  RecentRecordsTable,
  SourceCursorsTable,
  VerdictsTable,
} from './migrations/0002-incidents.ts'
import type { LocalIssueCommentsTable, LocalIssuesTable } from './migrations/0003-local-issues.ts'
import type { LocalCheckReportsTable, LocalPullRequestsTable } from './migrations/0004-local-pull-requests.ts'

/** All tables of the database, by name. */
export interface HealerTables {
  sessions: SessionsTable
  journal: JournalTable
  incidents: IncidentsTable
  effects: EffectsTable
  detections: DetectionsTable
  recent_records: RecentRecordsTable
  agent_runs: AgentRunsTable
  verdicts: VerdictsTable
  source_cursors: SourceCursorsTable
  drops: DropsTable
  detector_state: DetectorStateTable
  local_issues: LocalIssuesTable
  local_issue_comments: LocalIssueCommentsTable
  local_pull_requests: LocalPullRequestsTable
  local_check_reports: LocalCheckReportsTable
}
