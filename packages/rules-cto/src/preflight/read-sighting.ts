import { codeRunStateSchema, type LogRecord, type Observation, podStateSchema } from '@healer/core/contracts'
import { codeRunOf, type RunIdentity } from './run-identity.ts'
import type { Sighted, StartSightings } from './run-start.ts'

/** What a run is for, as its CodeRun or its labels tell. */
export interface RunTask {
  readonly runType?: string
  readonly taskId?: string
}

/** What a record tells of a run, its text aside. */
export interface Sighting {
  readonly identity: RunIdentity
  readonly start: StartSightings
  readonly task: RunTask
  /** A run that nobody knew begins with it; one that has ended begins nothing. */
  readonly begins: boolean
}

interface StateSchema<State> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: State | undefined }
}

const maxStateLength = 1_048_576
const endedPhases: ReadonlySet<string> = new Set(['succeeded', 'failed', 'completed', 'error'])
const taskLabels = ['task-id', 'task_id']

/**
 * Reads which run a record is about, and what it tells of its start.
 *
 * @returns `undefined` for what is no agent's line, pod or CodeRun; `unreadable` for a pod or CodeRun whose state has not the
 * shape of its contract.
 */
export function readSighting(
  { record, subject }: Observation,
  sawStart: (record: LogRecord) => boolean,
): Sighting | 'unreadable' | undefined {
  const { agent } = subject
  if (agent === undefined) return undefined
  const codeRun = codeRunOf(record)
  const identity = { subject: { ...subject, agent }, ...(codeRun !== undefined && { codeRun }) }
  switch (record.kind ?? 'log') {
    case 'log': {
      const line = { atMs: record.atMs, sawStart: sawStart(record) }
      return { identity, task: taskOf(record), start: { line }, begins: true }
    }
    case 'pod':
      return readPod(record, identity)
    case 'code-run':
      return readCodeRun(record, identity)
    default:
      return undefined
  }
}

function readPod(record: LogRecord, identity: RunIdentity): Sighting | 'unreadable' {
  const pod = parseState(record, podStateSchema)
  if (pod === undefined) return 'unreadable'
  const sighted = sight(record, pod.startedAtMs)
  const isGone = pod.isDeleted === true || pod.phase === 'Unknown'
  const start = pod.phase === 'Pending' ? { waiting: sighted } : { running: sighted }
  return {
    identity,
    task: taskOf(record),
    start: isGone ? {} : start,
    begins: !isGone && (pod.phase === 'Pending' || pod.phase === 'Running'),
  }
}

function readCodeRun(record: LogRecord, { subject }: RunIdentity): Sighting | 'unreadable' {
  const state = parseState(record, codeRunStateSchema)
  if (state === undefined) return 'unreadable'
  const { runId: _, ...owner } = subject
  const phase = state.phase.toLowerCase()
  const begins = state.isDeleted !== true && !endedPhases.has(phase)
  const start = {
    codeRun: sight(record, state.createdAtMs),
    ...(phase === 'running' && { isCodeRunRunning: true }),
  }
  const { runType, taskId = taskOf(record).taskId } = state
  return {
    identity: { subject: owner, codeRun: state.name },
    task: { ...(runType !== undefined && { runType }), ...(taskId !== undefined && { taskId }) },
    start: begins ? start : {},
    begins,
  }
}

function sight({ atMs }: LogRecord, ownMs: number | undefined): Sighted {
  return { atMs: Math.min(ownMs ?? atMs, atMs), seenAtMs: atMs }
}

function taskOf({ labels }: LogRecord): RunTask {
  const label = taskLabels.find((name) => Object.hasOwn(labels, name) && labels[name] !== '')
  const taskId = label === undefined ? undefined : labels[label]
  return taskId === undefined ? {} : { taskId }
}

function parseState<State>({ message }: LogRecord, schema: StateSchema<State>): State | undefined {
  if (message.length > maxStateLength) return undefined
  try {
    return schema.safeParse(JSON.parse(message)).data
  } catch {
    return undefined
  }
}
