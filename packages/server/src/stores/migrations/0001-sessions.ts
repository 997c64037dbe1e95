import { type Kysely, sql } from 'kysely'

/** One Play session a row; what is asked for by itself is a column, the rest is JSON. */
export interface SessionsTable {
  play_id: string
  repository: string
  service: string | null
  namespace: string
  /** JSON: `[name, expectation]` pairs in the order of the config, so that no name can reach a prototype. */
  agents: string
  /** JSON: the tasks in their order. */
  tasks: string
  status: 'active' | 'completed' | 'failed' | 'cancelled'
  started_at_ms: number
  updated_at_ms: number
}

/** Makes the `sessions` table. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable('sessions')
    .addColumn('play_id', 'text', (column) => column.primaryKey())
    .addColumn('repository', 'text', (column) => column.notNull())
    .addColumn('service', 'text')
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('agents', 'text', (column) => column.notNull())
    .addColumn('tasks', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('active', 'completed', 'failed', 'cancelled')`),
    )
    .addColumn('started_at_ms', 'integer', (column) => column.notNull())
    .addColumn('updated_at_ms', 'integer', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await database.schema
    .createIndex('sessions_by_start')
    .on('sessions')
    .columns(['status', 'started_at_ms', 'play_id'])
    .execute()
}
