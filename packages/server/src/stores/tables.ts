import type { SessionsTable } from './migrations/0001-sessions.ts'

/** All tables of the database, by name. */
export interface HealerTables {
  sessions: SessionsTable
}
