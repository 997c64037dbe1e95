import { type IncidentId, toId } from '@healer/core/contracts'
import type { Transaction } from 'kysely'
import type { JournalEntry, JournalEvent, NewJournalEntry } from '../incidents/journal-entry.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { HealerDatabase } from './open-database.ts'
import type { HealerTables } from './tables.ts'

/** A transaction that appends to the journal; what it appended is told to listeners once it is durable. */
export interface JournalTransaction {
  readonly tables: Transaction<HealerTables>
  append(entry: NewJournalEntry): Promise<void>
}

/** Everything that happened, in order. */
export interface Journal {
  /** Runs `work` in one transaction; its entries are durable before any listener hears of them. */
  transact<Result>(work: (transaction: JournalTransaction) => Promise<Result>): Promise<Result>
  /** Entries in order; those of one incident where it is named. */
  listEntries(request: { readonly incidentId?: IncidentId }): Promise<readonly JournalEntry[]>
  /** Calls `listener` for every entry from now on; the answer ends that. A listener must not throw. */
  subscribe(listener: (entry: JournalEntry) => void): () => void
}

/** Creates the journal of a database. */
export function createJournal(options: { readonly database: HealerDatabase }): Journal {
  const { kysely } = options.database
  const listeners = new Set<(entry: JournalEntry) => void>()
  return {
    async transact(work) {
      const appended: JournalEntry[] = []
      const result = await kysely.transaction().execute((tables) =>
        work({
          tables,
          append: async (entry) => {
            appended.push({ ...entry, sequence: await insertEntry(tables, entry) })
          },
        }),
      )
      for (const entry of appended) for (const listener of listeners) listener(entry)
      return result
    },
    async listEntries({ incidentId }) {
      const query = kysely.selectFrom('journal').selectAll().orderBy('sequence')
      const rows = await (incidentId === undefined
        ? query
        : query.where('incident_id', '=', incidentId)
      ).execute()
      return rows.map((row) => ({
        sequence: row.sequence,
        atMs: row.at_ms,
        event: decodeJson<JournalEvent>(row.event),
        ...(row.incident_id === null ? {} : { incidentId: toId<'IncidentId'>(row.incident_id) }),
        ...(row.play_id === null ? {} : { playId: toId<'PlayId'>(row.play_id) }),
      }))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function insertEntry(tables: Transaction<HealerTables>, entry: NewJournalEntry): Promise<number> {
  const { sequence } = await tables
    .insertInto('journal')
    .values({
      at_ms: Math.trunc(entry.atMs),
      incident_id: entry.incidentId ?? null,
      play_id: entry.playId ?? null,
      type: entry.event.type,
      event: encodeJson(entry.event),
    })
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return sequence
}
