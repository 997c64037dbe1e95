import type { Subject } from '@healer/core/contracts'
import type { StoredRecord } from '../kept-record.ts'
import type { RunExpectation } from './expectations.ts'
import type { PreflightCounters } from './preflight-monitor.ts'
import { aliasesOf, runKeyOf } from './run-identity.ts'
import type { StartupFacts } from './startup-facts.ts'
import type { StartupMark, StartupTelling } from './startup-marks.ts'
import type { Entries, PreflightSnapshot, StoredRun } from './stored-preflight.ts'

/** What version 0.1 of this package stored. */
interface FirstSnapshot {
  readonly format: 1
  readonly timeMs?: number
  readonly sessions: Entries<Entries<RunExpectation>>
  readonly open: Entries<FirstRun>
  readonly settled: Entries<number>
  readonly unreviewed: readonly string[]
  readonly counters: Omit<PreflightCounters, 'revisedVerdicts' | 'unreadableStates'>
}

interface FirstRun {
  readonly subject: Subject
  readonly startedAtMs: number
  readonly sawStart: boolean
  readonly dueAtMs: number
  readonly lastAtMs: number
  readonly lastRecord: StoredRecord
  readonly facts: StartupFacts
}

/** Whether something is a snapshot of the first format, sound enough to be brought up to date. */
export function isFirstSnapshot(value: unknown): value is FirstSnapshot {
  if (typeof value !== 'object' || value === null) return false
  const { format, sessions, open, settled, unreviewed, counters } = value as Partial<FirstSnapshot>
  return (
    format === 1 &&
    [sessions, open, settled, unreviewed].every(Array.isArray) &&
    (sessions ?? []).every((entry) => Array.isArray(entry?.[1])) &&
    (open ?? []).every((entry) => isFirstRun(entry?.[1])) &&
    typeof counters === 'object'
  )
}

/** Brings a snapshot of the first format up to date. What was known of a start counts as told when it began. */
export function upgradeFirstSnapshot(first: FirstSnapshot): PreflightSnapshot {
  const { timeMs, sessions, settled, unreviewed, counters } = first
  const open = first.open.map(([key, run]) => [key, upgradeRun(run)] as const)
  return {
    format: 2,
    ...(timeMs !== undefined && { timeMs }),
    sessions: sessions.map(([playId, agents]) => [playId, { agents, taskAgents: [] }]),
    open,
    settled: settled.map(([key, touchedAtMs]) => [key, { touchedAtMs }]),
    aliases: open.flatMap(([, { identity }]) =>
      aliasesOf(identity).map((alias) => [alias, runKeyOf(identity)] as const),
    ),
    unreviewed,
    sources: [],
    counters: { ...counters, revisedVerdicts: 0, unreadableStates: 0 },
  }
}

function isFirstRun(run: Partial<FirstRun> | undefined): boolean {
  const { subject, facts, lastRecord, startedAtMs, dueAtMs, lastAtMs } = run ?? {}
  return (
    [startedAtMs, dueAtMs, lastAtMs].every(Number.isFinite) &&
    typeof subject?.agent === 'string' &&
    typeof facts?.settled === 'object' &&
    Array.isArray(facts.readyServers) &&
    Array.isArray(facts.namedMissing) &&
    typeof lastRecord?.message === 'string'
  )
}

function upgradeRun(run: FirstRun): StoredRun {
  const { subject, startedAtMs, sawStart, dueAtMs, lastAtMs, lastRecord, facts } = run
  return {
    identity: { subject: { ...subject, agent: subject.agent ?? '' } },
    sightings: { line: { atMs: startedAtMs, sawStart } },
    task: {},
    dueAtMs,
    lastAtMs,
    lastLineAtMs: lastAtMs,
    lastRecord,
    marks: listMarks(facts, startedAtMs, lastRecord.id),
  }
}

function listMarks(
  facts: StartupFacts,
  atMs: number,
  lastRecordId: StoredRecord['id'],
): readonly StartupMark[] {
  const { settled, declared, configured, available, remoteTools, readyServers, namedMissing } = facts
  const mark = (tells: StartupTelling, recordId = lastRecordId): StartupMark => ({ atMs, recordId, tells })
  return [
    ...Object.entries(settled).map(([check, { outcome, recordId }]) =>
      mark({ kind: 'check', check: check as keyof typeof settled, outcome }, recordId),
    ),
    ...(declared === undefined ? [] : [mark({ kind: 'declared', tools: declared.tools }, declared.recordId)]),
    ...(configured === undefined ? [] : [configuredMark(configured, mark)]),
    ...(available === undefined
      ? []
      : [mark({ kind: 'available', tools: available.tools }, available.recordId)]),
    ...(remoteTools === undefined
      ? []
      : [mark({ kind: 'counted', count: remoteTools.count }, remoteTools.recordId)]),
    ...readyServers.map(({ name, recordId }) => mark({ kind: 'ready', server: name }, recordId)),
    ...(namedMissing.length === 0 ? [] : [mark({ kind: 'missing', tools: namedMissing })]),
  ]
}

function configuredMark(
  { tools, localServers, recordId }: NonNullable<StartupFacts['configured']>,
  mark: (tells: StartupTelling, recordId: StoredRecord['id']) => StartupMark,
): StartupMark {
  return mark({ kind: 'configured', tools, localServers }, recordId)
}
