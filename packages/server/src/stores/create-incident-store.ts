import type { Clock, Incident, IncidentId, PlayId } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import type { IncidentEvent } from '../incidents/incident-event.ts'
import { isSettled, transitionIncident } from '../incidents/transition-incident.ts'
import type { Journal, JournalTransaction } from './create-journal.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { HealerDatabase } from './open-database.ts'

/** Incidents, folded from the journal. */
export interface IncidentStore {
  findIncident(request: { readonly id: IncidentId }): Promise<Incident | undefined>
  /** The oldest first. */
  listIncidents(request: { readonly playId?: PlayId }): Promise<readonly Incident[]>
  /** Those on which work is left, the oldest first. */
  listUnsettled(): Promise<readonly Incident[]>
  /** The latest episode of a fingerprint, settled or not. */
  findByFingerprint(request: {
    readonly fingerprint: string
    readonly transaction: JournalTransaction
  }): Promise<Incident | undefined>
  /** Moves an incident through events, in a transaction of its own. */
  append(request: { readonly id: IncidentId; readonly events: readonly IncidentEvent[] }): Promise<Incident>
  /** The same within a transaction that is under way; `id` may be new when the first event opens it. */
  appendWithin(request: {
    readonly id: IncidentId
    readonly events: readonly IncidentEvent[]
    readonly transaction: JournalTransaction
  }): Promise<Incident>
}

/** Creates the incident store of a database. */
export function createIncidentStore(options: {
  readonly database: HealerDatabase
  readonly journal: Journal
  readonly clock: Clock
}): IncidentStore {
  const { database, journal, clock } = options
  const { kysely } = database
  const appendWithin: IncidentStore['appendWithin'] = async ({ id, events, transaction }) => {
    const row = await transaction.tables
      .selectFrom('incidents')
      .select('incident')
      .where('id', '=', id)
      .executeTakeFirst()
    let incident = row === undefined ? undefined : decodeJson<Incident>(row.incident)
    const atMs = clock.nowMs()
    for (const event of events) {
      incident = transitionIncident(incident, event, atMs)
      await transaction.append({ atMs, incidentId: id, playId: incident.subject.playId, event })
    }
    if (incident === undefined) throw nothingToAppend(id)
    await writeIncident(transaction, incident)
    return incident
  }
  return {
    async findIncident({ id }) {
      const row = await kysely
        .selectFrom('incidents')
        .select('incident')
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? undefined : decodeJson<Incident>(row.incident)
    },
    async listIncidents({ playId }) {
      const query = kysely.selectFrom('incidents').select('incident').orderBy('opened_at_ms').orderBy('id')
      const rows = await (playId === undefined ? query : query.where('play_id', '=', playId)).execute()
      return rows.map((row) => decodeJson<Incident>(row.incident))
    },
    async listUnsettled() {
      const rows = await kysely
        .selectFrom('incidents')
        .select('incident')
        .where('is_settled', '=', 0)
        .orderBy('opened_at_ms')
        .orderBy('id')
        .execute()
      return rows.map((row) => decodeJson<Incident>(row.incident))
    },
    async findByFingerprint({ fingerprint, transaction }) {
      const row = await transaction.tables
        .selectFrom('incidents')
        .select('incident')
        .where('fingerprint', '=', fingerprint)
        .orderBy('episode', 'desc')
        .executeTakeFirst()
      return row === undefined ? undefined : decodeJson<Incident>(row.incident)
    },
    append: ({ id, events }) => journal.transact((transaction) => appendWithin({ id, events, transaction })),
    appendWithin,
  }
}

async function writeIncident({ tables }: JournalTransaction, incident: Incident): Promise<void> {
  const changing = {
    state: incident.state,
    is_settled: isSettled(incident) ? 1 : 0,
    incident: encodeJson(incident),
  }
  await tables
    .insertInto('incidents')
    .values({
      id: incident.id,
      fingerprint: incident.fingerprint,
      episode: incident.episode,
      play_id: incident.subject.playId ?? null,
      opened_at_ms: incident.openedAtMs,
      ...changing,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
}

function nothingToAppend(id: IncidentId): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `There is no incident '${id}', and no event that opens it. Append 'incident-opened' first.`,
    details: { what: id, reason: 'absent' },
  })
}
