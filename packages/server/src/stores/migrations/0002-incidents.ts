import { type Generated, type Kysely, sql } from 'kysely'

/** What happened, in order; never changed, never deleted. */
export interface JournalTable {
  sequence: Generated<number>
  at_ms: number
  incident_id: string | null
  play_id: string | null
  type: string
  event: string
}

/** The fold of an incident's journal entries, written in the same transaction as they are. */
export interface IncidentsTable {
  id: string
  fingerprint: string
  episode: number
  state: string
  is_settled: number
  play_id: string | null
  opened_at_ms: number
  incident: string
}

/** Outward writes: the intent before, the result after. */
export interface EffectsTable {
  key: string
  incident_id: string | null
  kind: string
  intended_at_ms: number
  result_at_ms: number | null
  result: string | null
}

/** Every rule that fired on every record. */
export interface DetectionsTable {
  id: string
  incident_id: string | null
  run_id: string | null
  at_ms: number
  detection: string
}

/** The last records of each stream, as evidence. */
export interface RecentRecordsTable {
  position: Generated<number>
  id: string
  stream: string
  at_ms: number
  record: string
}

/** Pre-flight verdicts by agent run. */
export interface VerdictsTable {
  run_id: string
  verdict: string
}

/** Every agent run that was seen in the logs. */
export interface AgentRunsTable {
  run_id: string
  first_at_ms: number
}

/** How far each source has been read, and how much came from it. */
export interface SourceCursorsTable {
  source: string
  cursor: string
  records: number
}

/** What was dropped, by source and reason. */
export interface DropsTable {
  source: string
  reason: string
  count: number
}

/** The detector's state as of the cursors. */
export interface DetectorStateTable {
  id: number
  snapshot: string
}

const statements = [
  `CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    incident_id TEXT,
    play_id TEXT,
    type TEXT NOT NULL,
    event TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX journal_by_incident ON journal (incident_id, sequence)',
  'CREATE INDEX journal_by_play ON journal (play_id, type, at_ms) WHERE play_id IS NOT NULL',
  `CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    episode INTEGER NOT NULL,
    state TEXT NOT NULL,
    is_settled INTEGER NOT NULL,
    play_id TEXT,
    opened_at_ms INTEGER NOT NULL,
    incident TEXT NOT NULL
  ) STRICT`,
  'CREATE UNIQUE INDEX incidents_by_fingerprint ON incidents (fingerprint, episode)',
  'CREATE INDEX incidents_unsettled ON incidents (opened_at_ms) WHERE is_settled = 0',
  'CREATE INDEX incidents_by_play ON incidents (play_id, opened_at_ms)',
  `CREATE TABLE effects (
    key TEXT PRIMARY KEY,
    incident_id TEXT,
    kind TEXT NOT NULL,
    intended_at_ms INTEGER NOT NULL,
    result_at_ms INTEGER,
    result TEXT
  ) STRICT`,
  `CREATE TABLE detections (
    id TEXT PRIMARY KEY,
    incident_id TEXT,
    run_id TEXT,
    at_ms INTEGER NOT NULL,
    detection TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX detections_by_incident ON detections (incident_id, at_ms)',
  'CREATE INDEX detections_by_run ON detections (run_id)',
  `CREATE TABLE recent_records (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX recent_records_by_stream ON recent_records (stream, position)',
  'CREATE TABLE agent_runs (run_id TEXT PRIMARY KEY, first_at_ms INTEGER NOT NULL) STRICT',
  'CREATE TABLE verdicts (run_id TEXT PRIMARY KEY, verdict TEXT NOT NULL) STRICT',
  'CREATE TABLE source_cursors (source TEXT PRIMARY KEY, cursor TEXT NOT NULL, records INTEGER NOT NULL) STRICT',
  `CREATE TABLE drops (
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (source, reason)
  ) STRICT`,
  'CREATE TABLE detector_state (id INTEGER PRIMARY KEY CHECK (id = 1), snapshot TEXT NOT NULL) STRICT',
]

/** Makes the journal, the incidents that fold from it, and the tables of what led to them. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
