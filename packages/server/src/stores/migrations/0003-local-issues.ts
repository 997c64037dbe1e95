import { type Kysely, sql } from 'kysely'

/** Issues of repositories that have no tracker elsewhere. */
export interface LocalIssuesTable {
  repository: string
  /** Counted from 1 in each repository. */
  number: number
  state: 'open' | 'closed'
  title: string
  /** As a tracker elsewhere would hold it: the hidden marker in the first line. */
  body: string
  /** JSON. */
  labels: string
  opened_at_ms: number
  closed_at_ms: number | null
}

/** Comments on local issues. */
export interface LocalIssueCommentsTable {
  /** Counted over all issues, in the order in which they were written. */
  id: number
  repository: string
  number: number
  /** With the hidden marker in the first line. */
  body: string
  added_at_ms: number
}

const statements = [
  `CREATE TABLE local_issues (
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    labels TEXT NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    closed_at_ms INTEGER,
    PRIMARY KEY (repository, number)
  ) STRICT`,
  `CREATE TABLE local_issue_comments (
    id INTEGER PRIMARY KEY,
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    added_at_ms INTEGER NOT NULL,
    FOREIGN KEY (repository, number) REFERENCES local_issues (repository, number)
  ) STRICT`,
  'CREATE INDEX local_issue_comments_by_issue ON local_issue_comments (repository, number, id)',
]

/** Makes the tables of the local issue tracker. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
