import { type Detection, type Monitor, type Observation, toId } from '../../contracts/index.ts'
import { buildDetection } from '../samples/build-detection.ts'

interface Watch {
  readonly dueMs: number
  readonly observation: Pick<Observation, 'record' | 'subject'>
}

interface FakeMonitorState {
  readonly streams: readonly (readonly [string, Watch])[]
}

/**
 * Creates a monitor for tests: it raises `gone-quiet` when a stream has had no record for `quietMs`, once, until the stream
 * speaks again.
 *
 * @param options.name - Default `quiet-streams`.
 */
export function createFakeMonitor(options: { readonly quietMs: number; readonly name?: string }): Monitor {
  const streams = new Map<string, Watch>()
  return {
    contractVersion: 1,
    name: options.name ?? 'quiet-streams',
    observe({ record, subject }) {
      streams.set(record.stream, { dueMs: record.atMs + options.quietMs, observation: { record, subject } })
      return []
    },
    advance({ atMs }) {
      const due = [...streams].filter(([, watch]) => watch.dueMs <= atMs)
      due.forEach(([stream]) => streams.delete(stream))
      return due.map(([, watch]) => raise(watch))
    },
    snapshot: (): FakeMonitorState => ({ streams: [...streams] }),
    restore(snapshot) {
      streams.clear()
      for (const [stream, watch] of (snapshot as FakeMonitorState).streams) streams.set(stream, watch)
    },
  }
}

function raise({ dueMs, observation: { record, subject } }: Watch): Detection {
  const ruleId = toId<'RuleId'>('gone-quiet')
  return buildDetection({ ruleId, record, subject, atMs: dueMs, title: 'A stream has gone quiet' })
}
