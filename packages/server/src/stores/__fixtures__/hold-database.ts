import { openDatabase } from '../open-database.ts'

/** Opens the database, commits a row, says so, and stays until it is killed. */
const database = await openDatabase({ path: process.argv[2] ?? ':memory:' })
await database.kysely
  .insertInto('sessions')
  .values({
    play_id: 'held',
    repository: 'owner/name',
    service: null,
    namespace: 'cto',
    agents: '[]',
    tasks: '[]',
    status: 'active',
    started_at_ms: 1,
    updated_at_ms: 1,
  })
  .execute()
process.stdout.write('held\n')
setInterval(() => undefined, 60_000)
