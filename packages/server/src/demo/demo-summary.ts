import type { HealerDatabase } from '../stores/open-database.ts'

/** What a demo came to; the last line of `--once` is this as JSON. */
export interface DemoSummary {
  readonly sessions: number
  readonly records: number
  readonly detections: number
  readonly incidents: number
  readonly issues: number
  readonly pullRequests: number
  readonly resolved: number
  readonly escalated: number
}

/** Counts what the store holds. */
export async function summarizeDemo({ kysely }: HealerDatabase): Promise<DemoSummary> {
  const count = async (
    table: 'sessions' | 'detections' | 'incidents' | 'local_issues' | 'local_pull_requests',
  ) => {
    const { total } = await kysely
      .selectFrom(table)
      .select((builder) => builder.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return total
  }
  const countState = async (state: string) => {
    const { total } = await kysely
      .selectFrom('incidents')
      .select((builder) => builder.fn.countAll<number>().as('total'))
      .where('state', '=', state)
      .executeTakeFirstOrThrow()
    return total
  }
  const { records } = await kysely
    .selectFrom('source_cursors')
    .select((builder) => builder.fn.coalesce(builder.fn.sum<number>('records'), builder.lit(0)).as('records'))
    .executeTakeFirstOrThrow()
  return {
    sessions: await count('sessions'),
    records,
    detections: await count('detections'),
    incidents: await count('incidents'),
    issues: await count('local_issues'),
    pullRequests: await count('local_pull_requests'),
    resolved: await countState('resolved'),
    escalated: await countState('escalated'),
  }
}
