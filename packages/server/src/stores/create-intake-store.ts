import {
  type Clock,
  type Detection,
  type Drop,
  type IdentifySubject,
  isLogRecord,
  type LogRecord,
  type PreflightVerdict,
  type RunId,
} from '@healer/core/contracts'
import type { IncidentStore } from './create-incident-store.ts'
import type { Journal, JournalTransaction } from './create-journal.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { HealerDatabase } from './open-database.ts'
import { storeDetections } from './store-detections.ts'

/** What came of records that were read together. */
export interface JudgedBatch {
  /** Absent when only time went by. */
  readonly read?: { readonly source: string; readonly cursor: string }
  readonly records: readonly LogRecord[]
  readonly detections: readonly Detection[]
  readonly verdicts: readonly PreflightVerdict[]
  readonly drops: readonly Drop[]
  /** The detector's state after the records. */
  readonly snapshot: unknown
}

/** Keeps how far the sources were read, together with what was found on the way: one transaction, never half. */
export interface IntakeStore {
  findCursor(request: { readonly source: string }): Promise<string | undefined>
  /** The detector's state as of the cursors; `undefined` before the first batch. */
  findSnapshot(): Promise<unknown>
  storeBatch(batch: JudgedBatch): Promise<void>
}

const maxRecentRecords = 500

/** Creates the intake store of a database. */
export function createIntakeStore(options: {
  readonly database: HealerDatabase
  readonly journal: Journal
  readonly incidents: IncidentStore
  readonly identifySubject: IdentifySubject
  readonly clock: Clock
  /** For incidents that open here. Default of the platform: 3 (spec.md section 7). */
  readonly maxAttempts: number
}): IntakeStore {
  const { kysely } = options.database
  return {
    async findCursor({ source }) {
      const row = await kysely
        .selectFrom('source_cursors')
        .select('cursor')
        .where('source', '=', source)
        .executeTakeFirst()
      return row?.cursor
    },
    async findSnapshot() {
      const row = await kysely.selectFrom('detector_state').select('snapshot').executeTakeFirst()
      return row === undefined ? undefined : decodeJson(row.snapshot)
    },
    storeBatch: (batch) =>
      options.journal.transact(async (transaction) => {
        await storeRecords(transaction, batch.records)
        await storeRuns(transaction, batch.records, options)
        await storeDetections(transaction, batch.detections, options)
        for (const verdict of batch.verdicts) await storeVerdict(transaction, verdict, options.clock)
        await storeProgress(transaction, batch, options.clock)
      }),
  }
}

async function storeRecords({ tables }: JournalTransaction, records: readonly LogRecord[]): Promise<void> {
  for (const record of records) {
    await tables
      .insertInto('recent_records')
      .values({
        id: record.id,
        stream: record.stream,
        at_ms: Math.trunc(record.atMs),
        record: encodeJson(record),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const stream of new Set(records.map((record) => record.stream))) {
    await tables
      .deleteFrom('recent_records')
      .where('stream', '=', stream)
      .where('position', '<=', (builder) =>
        builder
          .selectFrom('recent_records')
          .select('position')
          .where('stream', '=', stream)
          .orderBy('position', 'desc')
          .limit(1)
          .offset(maxRecentRecords),
      )
      .execute()
  }
}

async function storeRuns(
  transaction: JournalTransaction,
  records: readonly LogRecord[],
  options: { readonly identifySubject: IdentifySubject },
): Promise<void> {
  const seen = new Set<string>()
  for (const record of records) {
    // The state of a pod says that it is there, not that its agent began to work; it may be the last one, too.
    if (!isLogRecord(record)) continue
    const { runId, agent, playId } = options.identifySubject(record.labels)
    if (runId === undefined || agent === undefined || seen.has(runId)) continue
    seen.add(runId)
    const { numInsertedOrUpdatedRows } = await transaction.tables
      .insertInto('agent_runs')
      .values({ run_id: runId, first_at_ms: Math.trunc(record.atMs) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) continue
    await transaction.append({ atMs: record.atMs, playId, event: { type: 'agent-started', agent, runId } })
  }
}

async function storeVerdict(
  transaction: JournalTransaction,
  verdict: PreflightVerdict,
  clock: Clock,
): Promise<void> {
  const { runId, playId } = verdict.subject
  if (runId === undefined) return
  const { numInsertedOrUpdatedRows } = await transaction.tables
    .insertInto('verdicts')
    .values({ run_id: runId, verdict: encodeJson(verdict) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n && !(await reviseVerdict(transaction, runId, verdict))) return
  await transaction.append({ atMs: clock.nowMs(), playId, event: { type: 'preflight-judged', verdict } })
}

/** Puts a verdict in the place of the one that it revises; a batch that comes twice finds that it stands there already. */
async function reviseVerdict(
  { tables }: JournalTransaction,
  runId: RunId,
  verdict: PreflightVerdict,
): Promise<boolean> {
  if (verdict.revises === undefined) return false
  const row = await tables
    .selectFrom('verdicts')
    .select('verdict')
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  if (decodeJson<PreflightVerdict>(row.verdict).verdict !== verdict.revises) return false
  await tables
    .updateTable('verdicts')
    .set({ verdict: encodeJson(verdict) })
    .where('run_id', '=', runId)
    .execute()
  return true
}

async function storeProgress(
  transaction: JournalTransaction,
  batch: JudgedBatch,
  clock: Clock,
): Promise<void> {
  const { tables } = transaction
  const snapshot = encodeJson(batch.snapshot)
  await tables
    .insertInto('detector_state')
    .values({ id: 1, snapshot })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ snapshot }))
    .execute()
  if (batch.read === undefined) return
  const { source, cursor } = batch.read
  await tables
    .insertInto('source_cursors')
    .values({ source, cursor, records: batch.records.length })
    .onConflict((conflict) =>
      conflict.column('source').doUpdateSet((update) => ({
        cursor,
        records: update('source_cursors.records', '+', batch.records.length),
      })),
    )
    .execute()
  if (batch.drops.length === 0) return
  for (const { reason, count } of batch.drops) {
    await tables
      .insertInto('drops')
      .values({ source, reason, count })
      .onConflict((conflict) =>
        conflict
          .columns(['source', 'reason'])
          .doUpdateSet((update) => ({ count: update('drops.count', '+', count) })),
      )
      .execute()
  }
  await transaction.append({
    atMs: clock.nowMs(),
    event: { type: 'records-dropped', source, drops: batch.drops },
  })
}
