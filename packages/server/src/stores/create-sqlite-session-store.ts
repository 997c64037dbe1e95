import {
  type AgentExpectation,
  type LocalServerExpectation,
  type PlaySession,
  type PlayTask,
  type SessionStore,
  toId,
} from '@healer/core/contracts'
import type { Selectable } from 'kysely'
import type { SessionsTable } from './migrations/0001-sessions.ts'
import type { HealerDatabase } from './open-database.ts'

/**
 * Keeps Play sessions in the database; a session whose start was answered survives a crash.
 *
 * @param options.database - Open; closing it stays with whoever opened it.
 */
export function createSqliteSessionStore(options: { readonly database: HealerDatabase }): SessionStore {
  const { kysely } = options.database
  return {
    contractVersion: 1,
    name: 'sqlite',
    async startSession({ session }) {
      const row = encodeSession(session)
      return await kysely.transaction().execute(async (transaction) => {
        const written = await transaction
          .insertInto('sessions')
          .values(row)
          .onConflict((conflict) =>
            conflict.column('play_id').doUpdateSet(row).where('sessions.status', '!=', 'active'),
          )
          .executeTakeFirstOrThrow()
        if (written.numInsertedOrUpdatedRows !== 0n) return { kind: 'started' }
        const held = await transaction
          .selectFrom('sessions')
          .selectAll()
          .where('play_id', '=', session.playId)
          .executeTakeFirstOrThrow()
        return { kind: 'already-active', session: decodeSession(held) }
      })
    },
    async findSession({ playId }) {
      const row = await kysely
        .selectFrom('sessions')
        .selectAll()
        .where('play_id', '=', playId)
        .executeTakeFirst()
      return row === undefined ? undefined : decodeSession(row)
    },
    async listSessions({ status }) {
      const all = kysely.selectFrom('sessions').selectAll().orderBy('started_at_ms').orderBy('play_id')
      const rows = await (status === undefined ? all : all.where('status', '=', status)).execute()
      return rows.map(decodeSession)
    },
    async endSession({ playId, status, atMs }) {
      const { numUpdatedRows } = await kysely
        .updateTable('sessions')
        .set({ status, updated_at_ms: atMs })
        .where('play_id', '=', playId)
        .where('status', '=', 'active')
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
  }
}

type EncodedAgent = Omit<AgentExpectation, 'localServers'> & {
  readonly localServers: readonly (readonly [string, LocalServerExpectation])[]
}

function encodeSession(session: PlaySession): Selectable<SessionsTable> {
  const agents = [...session.agents].map(([name, agent]): [string, EncodedAgent] => [
    name,
    { ...agent, localServers: [...agent.localServers] },
  ])
  return {
    play_id: session.playId,
    repository: session.repository,
    service: session.service ?? null,
    namespace: session.namespace,
    agents: JSON.stringify(agents),
    tasks: JSON.stringify(session.tasks),
    status: session.status,
    started_at_ms: session.startedAtMs,
    updated_at_ms: session.updatedAtMs,
  }
}

/** The types of the JSON are a promise that {@link encodeSession} keeps. */
function decodeSession(row: Selectable<SessionsTable>): PlaySession {
  const agents = JSON.parse(row.agents) as readonly (readonly [string, EncodedAgent])[]
  return {
    playId: toId<'PlayId'>(row.play_id),
    repository: row.repository,
    ...(row.service === null ? {} : { service: row.service }),
    namespace: row.namespace,
    agents: new Map(
      agents.map(([name, agent]) => [name, { ...agent, localServers: new Map(agent.localServers) }]),
    ),
    tasks: JSON.parse(row.tasks) as readonly PlayTask[],
    startedAtMs: row.started_at_ms,
    updatedAtMs: row.updated_at_ms,
    status: row.status,
  }
}
