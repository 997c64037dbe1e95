import { type Detection, type Incident, type PreflightVerdict, toId } from '@healer/core/contracts'
import { buildDetection, buildRecord, createManualClock } from '@healer/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JudgedBatch } from './create-intake-store.ts'
import { type HealerDatabase, openDatabase } from './open-database.ts'
import { type HealerState, openState } from './open-state.ts'

const labels = { agent: 'rex', pod: 'rex-1', play: 'play-1' }
const subject = { agent: 'rex', playId: toId<'PlayId'>('play-1'), runId: toId<'RunId'>('rex-1') }

let database: HealerDatabase
let state: HealerState

beforeEach(async () => {
  database = await openDatabase({ path: ':memory:' })
  state = openState({
    database,
    clock: createManualClock(1_000),
    identifySubject: ({ agent, pod, play }) => ({
      ...(agent === undefined ? {} : { agent }),
      ...(pod === undefined ? {} : { runId: toId<'RunId'>(pod) }),
      ...(play === undefined ? {} : { playId: toId<'PlayId'>(play) }),
    }),
  })
})
afterEach(() => database.close())

function batch(line: number, detections: readonly Partial<Detection>[] = []): JudgedBatch {
  const record = buildRecord({ lineNumber: line, message: `line ${line}`, labels })
  return {
    read: { source: 'files', cursor: `after ${line}` },
    records: [record],
    detections: detections.map((one) => buildDetection({ record, subject, ...one })),
    verdicts: [],
    drops: [],
    snapshot: { line },
  }
}

async function listIncidents(): Promise<readonly Incident[]> {
  return state.incidents.listIncidents({})
}

async function resolve(incident: Incident): Promise<void> {
  await state.incidents.append({
    id: incident.id,
    events: [
      { type: 'diagnosis-started' },
      { type: 'issue-opened', issue: { number: 1, url: 'u' } },
      { type: 'remediation-started', attempt: 1 },
      { type: 'verification-started', attempt: 1, runId: toId<'RunId'>('rex-2') },
      { type: 'incident-resolved' },
    ],
  })
}

describe('createIntakeStore', () => {
  it('keeps the cursor, the state and the findings of a batch together', async () => {
    await state.intake.storeBatch(batch(1, [{}]))
    await expect(state.intake.findCursor({ source: 'files' })).resolves.toBe('after 1')
    await expect(state.intake.findSnapshot()).resolves.toEqual({ line: 1 })
    await expect(listIncidents()).resolves.toMatchObject([{ state: 'open', subject, detectionCount: 1 }])
    const entries = await state.journal.listEntries({})
    expect(entries.map(({ event }) => event.type)).toEqual([
      'agent-started',
      'detection-raised',
      'incident-opened',
    ])
  })

  it('knows an agent for started by its first line, and by no state of its pod', async () => {
    const pod = {
      ...buildRecord({ lineNumber: 1, message: '{"phase":"Failed"}', labels }),
      kind: 'pod',
    } as const
    await state.intake.storeBatch({ ...batch(1), records: [pod] })
    const typesOf = async () => (await state.journal.listEntries({})).map(({ event }) => event.type)
    await expect(typesOf()).resolves.not.toContain('agent-started')
    await state.intake.storeBatch(batch(2))
    await expect(typesOf()).resolves.toContain('agent-started')
  })

  it('lets a verdict revise the one that it names, once, however often it comes', async () => {
    const judge = (verdict: PreflightVerdict['verdict'], revises?: PreflightVerdict['revises']) =>
      state.intake.storeBatch({
        ...batch(1),
        verdicts: [
          {
            ...{ subject, verdict, startedAtMs: 0, atMs: 1, checks: [] },
            ...{ declaredTools: [], availableTools: [], missingTools: [] },
            ...(revises !== undefined && { revises }),
          },
        ],
      })
    await judge('pass')
    await judge('unknown')
    await judge('fail', 'unknown')
    await expect(state.evidence.findVerdict({ runId: subject.runId })).resolves.toMatchObject({
      verdict: 'pass',
    })
    await judge('fail', 'pass')
    await judge('pass')
    await judge('fail', 'pass')
    await expect(state.evidence.findVerdict({ runId: subject.runId })).resolves.toMatchObject({
      verdict: 'fail',
    })
    const entries = await state.journal.listEntries({})
    const judged = entries.flatMap(({ event }) =>
      event.type === 'preflight-judged' ? [[event.verdict.verdict, event.verdict.revises]] : [],
    )
    expect(judged).toEqual([
      ['pass', undefined],
      ['fail', 'pass'],
    ])
  })

  it('keeps what has a time between two milliseconds', async () => {
    const finer = { ...buildRecord({ lineNumber: 1, labels }), atMs: 1_500.25 }
    const detection = buildDetection({ record: finer, subject, atMs: 1_500.25 })
    await state.intake.storeBatch({ ...batch(1), records: [finer], detections: [detection] })
    await expect(listIncidents()).resolves.toHaveLength(1)
  })

  it('keeps nothing of a batch that cannot be stored whole', async () => {
    const broken = batch(1, [{}])
    const unstorable = {
      ...broken,
      snapshot: {
        toJSON: () => {
          throw new Error('no JSON')
        },
      },
    }
    await expect(state.intake.storeBatch(unstorable)).rejects.toThrow('no JSON')
    await expect(state.intake.findCursor({ source: 'files' })).resolves.toBeUndefined()
    await expect(listIncidents()).resolves.toEqual([])
    await state.intake.storeBatch(broken)
    const entries = await state.journal.listEntries({})
    expect(entries.map(({ event }) => event.type)).toContain('agent-started')
  })

  it('takes a batch that is delivered twice as one', async () => {
    await state.intake.storeBatch(batch(1, [{}]))
    await state.intake.storeBatch(batch(1, [{}]))
    await expect(listIncidents()).resolves.toMatchObject([{ detectionCount: 1 }])
    await expect(state.journal.listEntries({})).resolves.toHaveLength(3)
  })

  it('joins detections of one fingerprint, and of one record, in one incident', async () => {
    const other = { ruleId: toId<'RuleId'>('other'), isPrimary: false, fingerprint: 'v1:other' }
    await state.intake.storeBatch(batch(1, [{ fingerprint: 'v1:a' }, other]))
    await state.intake.storeBatch(batch(2, [{ fingerprint: 'v1:a' }]))
    await expect(listIncidents()).resolves.toMatchObject([{ fingerprint: 'v1:a', detectionCount: 2 }])
  })

  it('opens no incident for a rule that only observes', async () => {
    await state.intake.storeBatch(batch(1, [{ action: { autonomy: 'observe' } }]))
    await expect(listIncidents()).resolves.toEqual([])
  })

  it('joins an escalated incident: the human has been called', async () => {
    await state.intake.storeBatch(batch(1, [{}]))
    const [incident] = await listIncidents()
    await state.incidents.append({
      id: incident!.id,
      events: [{ type: 'incident-escalated', reason: 'not automatable' }],
    })
    await state.intake.storeBatch(batch(2, [{}]))
    await expect(listIncidents()).resolves.toMatchObject([{ state: 'escalated', detectionCount: 2 }])
  })

  it('opens a new episode when a resolved failure is back, and says that the old one regressed', async () => {
    await state.intake.storeBatch(batch(1, [{}]))
    const [first] = await listIncidents()
    await resolve(first!)
    await state.intake.storeBatch(batch(2, [{}]))
    const all = await listIncidents()
    expect(all).toHaveLength(2)
    expect(all.find(({ id }) => id === first!.id)).toMatchObject({ state: 'regressed', episode: 1 })
    expect(all.find(({ id }) => id !== first!.id)).toMatchObject({ state: 'open', episode: 2 })
    await state.intake.storeBatch(batch(3, [{}]))
    await expect(listIncidents()).resolves.toHaveLength(2)
  })

  it('counts what was dropped, by reason', async () => {
    const drop = { reason: 'oversize-tail' as const, stream: 'agent.log', count: 5 }
    await state.intake.storeBatch({ ...batch(1), drops: [drop, { ...drop, count: 2 }] })
    await state.intake.storeBatch({ ...batch(2), drops: [drop] })
    const rows = await database.kysely.selectFrom('drops').selectAll().execute()
    expect(rows).toEqual([{ source: 'files', reason: 'oversize-tail', count: 12 }])
  })

  it('keeps the last 500 records of a stream as evidence', async () => {
    const records = Array.from({ length: 620 }, (_, index) => buildRecord({ lineNumber: index + 1 }))
    await state.intake.storeBatch({ ...batch(1), records })
    const { total } = await database.kysely
      .selectFrom('recent_records')
      .select((builder) => builder.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    expect(total).toBe(500)
  })

  it('tells listeners of an entry only when it is durable', async () => {
    const heard: string[] = []
    const stop = state.journal.subscribe(({ event }) => heard.push(event.type))
    const failing = state.journal.transact(async (transaction) => {
      await transaction.append({ atMs: 1, event: { type: 'records-dropped', source: 'x', drops: [] } })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(heard).toEqual([])
    await state.intake.storeBatch(batch(1))
    stop()
    await state.intake.storeBatch(batch(2, [{}]))
    expect(heard).toEqual(['agent-started'])
  })
})
