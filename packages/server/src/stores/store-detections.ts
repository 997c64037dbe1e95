import type { Clock, Detection, IncidentId } from '@healer/core/contracts'
import { groupDetection } from '../incidents/group-detection.ts'
import type { IncidentStore } from './create-incident-store.ts'
import type { JournalTransaction } from './create-journal.ts'
import { encodeJson } from './encode-json.ts'

/** What {@link storeDetections} needs. */
export interface StoreDetectionsOptions {
  readonly incidents: IncidentStore
  readonly clock: Clock
  /** For incidents that open here. */
  readonly maxAttempts: number
}

/** Stores detections that are new, and lets each record's open or join the incident that it belongs to. */
export async function storeDetections(
  transaction: JournalTransaction,
  detections: readonly Detection[],
  options: StoreDetectionsOptions,
): Promise<void> {
  for (const ofOneRecord of rankedByRecord(detections)) {
    await storeRecordDetections(transaction, ofOneRecord, options)
  }
}

/** Rules that fired on one record belong together, the first in rank first. */
function rankedByRecord(detections: readonly Detection[]): readonly (readonly Detection[])[] {
  const byRecord = new Map<string, Detection[]>()
  for (const detection of detections) {
    const group = byRecord.get(detection.record.id) ?? []
    byRecord.set(detection.record.id, detection.isPrimary ? [detection, ...group] : [...group, detection])
  }
  return [...byRecord.values()]
}

async function storeRecordDetections(
  transaction: JournalTransaction,
  ofOneRecord: readonly Detection[],
  options: StoreDetectionsOptions,
): Promise<void> {
  const fresh: Detection[] = []
  for (const detection of ofOneRecord)
    if (await insertDetection(transaction, detection)) fresh.push(detection)
  for (const detection of fresh) {
    await transaction.append({
      atMs: options.clock.nowMs(),
      playId: detection.subject.playId,
      event: summarise(detection),
    })
  }
  const leading = ofOneRecord.find((detection) => detection.action.autonomy !== 'observe')
  if (fresh.length === 0 || leading === undefined) return
  const incidentId = await joinIncident(transaction, leading, options)
  await transaction.tables
    .updateTable('detections')
    .set({ incident_id: incidentId })
    .where(
      'id',
      'in',
      fresh.map((detection) => detection.id),
    )
    .execute()
}

async function joinIncident(
  transaction: JournalTransaction,
  leading: Detection,
  options: StoreDetectionsOptions,
): Promise<IncidentId> {
  const { fingerprint } = leading
  const latest = await options.incidents.findByFingerprint({ fingerprint, transaction })
  const grouping = groupDetection(leading, latest, options.maxAttempts)
  for (const { id, events } of grouping.moves) {
    await options.incidents.appendWithin({ id, events, transaction })
  }
  return grouping.incidentId
}

async function insertDetection({ tables }: JournalTransaction, detection: Detection): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto('detections')
    .values({
      id: detection.id,
      incident_id: null,
      run_id: detection.subject.runId ?? null,
      at_ms: Math.trunc(detection.atMs),
      detection: encodeJson(detection),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

function summarise(detection: Detection) {
  const { id, ruleId, alertCode, priority, severity, tier, title, captures } = detection
  return {
    type: 'detection-raised',
    id,
    ruleId,
    alertCode,
    priority,
    severity,
    tier,
    title,
    agent: detection.subject.agent,
    captures,
  } as const
}
