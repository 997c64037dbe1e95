import { type Kysely, sql } from 'kysely'

/** Pull requests of repositories on this machine. */
export interface LocalPullRequestsTable {
  repository: string
  /** Counted from 1 in each repository. */
  number: number
  branch: string
  base: string
  title: string
  body: string
  is_draft: number
  /** As it was last written; whether it has been merged since, git knows. */
  state: string
  /** The branch's newest commit when it was opened, and the diff as of then. */
  head_sha: string
  diff: string
  opened_at_ms: number
}

/** What the repository's own checks said of a commit; the first answer stays. */
export interface LocalCheckReportsTable {
  repository: string
  sha: string
  /** JSON. */
  report: string
  checked_at_ms: number
}

const statements = [
  `CREATE TABLE local_pull_requests (
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    branch TEXT NOT NULL,
    base TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    is_draft INTEGER NOT NULL CHECK (is_draft IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
    head_sha TEXT NOT NULL,
    diff TEXT NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    PRIMARY KEY (repository, number)
  ) STRICT`,
  `CREATE UNIQUE INDEX local_pull_requests_open ON local_pull_requests (repository, branch)
    WHERE state = 'open'`,
  `CREATE TABLE local_check_reports (
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    report TEXT NOT NULL,
    checked_at_ms INTEGER NOT NULL,
    PRIMARY KEY (repository, sha)
  ) STRICT`,
]

/** Makes the tables of the local code host. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
