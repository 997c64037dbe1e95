import type {
  Detection,
  Evidence,
  EvidenceBundle,
  Incident,
  LogRecord,
  PreflightVerdict,
  RunId,
  SessionStore,
} from '@healer/core/contracts'
import { decodeJson } from './encode-json.ts'
import type { HealerDatabase } from './open-database.ts'

const maxDetections = 10
const maxOtherDetections = 10
const recordsBefore = 20
const recordsAfter = 10

type Unnumbered = Evidence extends infer One ? (One extends Evidence ? Omit<One, 'id'> : never) : never

/** What the store knows about an incident and the runs around it. */
export interface EvidenceStore {
  /**
   * Gathers what an evaluator may look at, bounded and numbered: the incident's detections, the pre-flight verdict of
   * its run, what the session expects of the agent, the records around the first detection, other detections of the
   * Play, and what was tried before.
   */
  collectEvidence(request: { readonly incident: Incident }): Promise<EvidenceBundle>
  /** The pre-flight verdict on an agent run; `undefined` while it has not fallen. */
  findVerdict(request: { readonly runId: RunId }): Promise<PreflightVerdict | undefined>
  /** What was detected in an agent run, the oldest first, at most 10. */
  listRunDetections(request: { readonly runId: RunId }): Promise<readonly Detection[]>
}

/** Creates the evidence store of a database. */
export function createEvidenceStore(options: {
  readonly database: HealerDatabase
  readonly sessions: SessionStore
}): EvidenceStore {
  const { database, sessions } = options
  return {
    async collectEvidence({ incident }) {
      const detections = await listIncidentDetections(database, incident)
      const first = detections[0]
      const found: readonly Unnumbered[] = [
        ...detections.map((detection) => ({ kind: 'detection' as const, detection })),
        ...(await findVerdictEvidence(database, first?.subject.runId)),
        ...(await findExpectationEvidence(sessions, incident)),
        ...(first === undefined ? [] : await listRecordsAround(database, first.record)).map((record) => ({
          kind: 'log-record' as const,
          record,
        })),
        ...(await listOtherDetections(database, incident)).map((detection) => ({
          kind: 'detection' as const,
          detection,
        })),
        ...incident.attempts.map((attempt) => ({ kind: 'previous-attempt' as const, attempt })),
      ]
      return { incident, evidence: found.map((one, index): Evidence => ({ id: `E${index + 1}`, ...one })) }
    },
    findVerdict: ({ runId }) => findVerdict(database, runId),
    async listRunDetections({ runId }) {
      const rows = await database.kysely
        .selectFrom('detections')
        .select('detection')
        .where('run_id', '=', runId)
        .orderBy('at_ms')
        .orderBy('id')
        .limit(maxDetections)
        .execute()
      return rows.map((row) => decodeJson<Detection>(row.detection))
    },
  }
}

async function findVerdict({ kysely }: HealerDatabase, runId: RunId): Promise<PreflightVerdict | undefined> {
  const row = await kysely
    .selectFrom('verdicts')
    .select('verdict')
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row === undefined ? undefined : decodeJson<PreflightVerdict>(row.verdict)
}

async function listIncidentDetections(
  { kysely }: HealerDatabase,
  incident: Incident,
): Promise<readonly Detection[]> {
  const rows = await kysely
    .selectFrom('detections')
    .select('detection')
    .where('incident_id', '=', incident.id)
    .orderBy('at_ms')
    .orderBy('id')
    .limit(maxDetections)
    .execute()
  return rows.map((row) => decodeJson<Detection>(row.detection))
}

async function listOtherDetections(
  { kysely }: HealerDatabase,
  incident: Incident,
): Promise<readonly Detection[]> {
  if (incident.subject.playId === undefined) return []
  const rows = await kysely
    .selectFrom('detections')
    .innerJoin('incidents', 'incidents.id', 'detections.incident_id')
    .select('detections.detection')
    .where('incidents.play_id', '=', incident.subject.playId)
    .where('incidents.id', '!=', incident.id)
    .orderBy('detections.at_ms')
    .orderBy('detections.id')
    .limit(maxOtherDetections)
    .execute()
  return rows.map((row) => decodeJson<Detection>(row.detection))
}

async function findVerdictEvidence(database: HealerDatabase, runId: RunId | undefined) {
  const verdict = runId === undefined ? undefined : await findVerdict(database, runId)
  return verdict === undefined ? [] : [{ kind: 'preflight-verdict' as const, verdict }]
}

async function findExpectationEvidence(sessions: SessionStore, { subject }: Incident) {
  const { playId, agent } = subject
  if (playId === undefined || agent === undefined) return []
  const session = await sessions.findSession({ playId })
  const expectation = session?.agents.get(agent)
  return expectation === undefined ? [] : [{ kind: 'session-expectation' as const, agent, expectation }]
}

async function listRecordsAround(
  { kysely }: HealerDatabase,
  record: LogRecord,
): Promise<readonly LogRecord[]> {
  const centre = await kysely
    .selectFrom('recent_records')
    .select('position')
    .where('id', '=', record.id)
    .executeTakeFirst()
  if (centre === undefined) return [record]
  const ofStream = kysely.selectFrom('recent_records').select('record').where('stream', '=', record.stream)
  const before = await ofStream
    .where('position', '<=', centre.position)
    .orderBy('position', 'desc')
    .limit(recordsBefore + 1)
    .execute()
  const after = await ofStream
    .where('position', '>', centre.position)
    .orderBy('position')
    .limit(recordsAfter)
    .execute()
  return [...before.reverse(), ...after].map((row) => decodeJson<LogRecord>(row.record))
}
