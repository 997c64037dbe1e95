import type { Clock, Incident, IncidentId } from '@healer/core/contracts'
import type { IncidentEvent } from '../incidents/incident-event.ts'
import type { IncidentStore } from './create-incident-store.ts'
import type { Journal } from './create-journal.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { HealerDatabase } from './open-database.ts'

/** What is known of an outward write. */
export type EffectRecord =
  | { readonly status: 'intended' }
  | { readonly status: 'done'; readonly result: unknown }

/** Intents before effects, and results after them: what makes a crash harmless. */
export interface EffectLog {
  /** What is known of the effect; `undefined` when it was never intended. */
  findEffect(request: { readonly key: string }): Promise<EffectRecord | undefined>
  /** Records that the effect is about to be tried; durable when it resolves. */
  recordIntent(request: {
    readonly key: string
    readonly kind: string
    readonly incidentId?: IncidentId
  }): Promise<void>
  /** Records what came of it, and what that means to its incident, in one transaction. */
  recordResult(request: {
    readonly key: string
    readonly result: unknown
    readonly incidentId?: IncidentId
    readonly events: readonly IncidentEvent[]
  }): Promise<Incident | undefined>
}

/** Creates the effect log of a database. */
export function createEffectLog(options: {
  readonly database: HealerDatabase
  readonly journal: Journal
  readonly incidents: IncidentStore
  readonly clock: Clock
}): EffectLog {
  const { database, journal, incidents, clock } = options
  const { kysely } = database
  return {
    async findEffect({ key }) {
      const row = await kysely
        .selectFrom('effects')
        .select(['result', 'result_at_ms'])
        .where('key', '=', key)
        .executeTakeFirst()
      if (row === undefined) return undefined
      if (row.result_at_ms === null) return { status: 'intended' }
      return { status: 'done', result: row.result === null ? undefined : decodeJson(row.result) }
    },
    async recordIntent({ key, kind, incidentId }) {
      await kysely
        .insertInto('effects')
        .values({
          key,
          kind,
          incident_id: incidentId ?? null,
          intended_at_ms: clock.nowMs(),
          result_at_ms: null,
          result: null,
        })
        .execute()
    },
    recordResult: ({ key, result, incidentId, events }) =>
      journal.transact(async (transaction) => {
        await transaction.tables
          .updateTable('effects')
          .set({ result_at_ms: clock.nowMs(), result: result === undefined ? null : encodeJson(result) })
          .where('key', '=', key)
          .execute()
        if (incidentId === undefined || events.length === 0) return undefined
        return incidents.appendWithin({ id: incidentId, events, transaction })
      }),
  }
}
