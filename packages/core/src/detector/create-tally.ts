import type { ByteCounters } from './byte-stream.ts'
import type { DetectorCounters, DetectorNotice } from './detector.ts'

/** Counts what a detector does. */
export interface Tally {
  noteRecord(): void
  note(notice: DetectorNotice): void
  /** The counters now; those that others keep are given. */
  read(others: {
    readonly engineRetries: number
    readonly listenerFailures: number
    readonly bytes: ByteCounters
  }): DetectorCounters
}

/** Creates a tally: a few numbers, however many records there are. */
export function createTally(): Tally {
  const counts = { records: 0, bytesCut: 0 }
  const notices: Record<DetectorNotice['name'], number> = {
    'detection-raised': 0,
    'detection-suppressed': 0,
    'detection-shadowed': 0,
    'line-cut': 0,
    'engine-failed': 0,
    'monitor-failed': 0,
    'subject-failed': 0,
    'listener-failed': 0,
  }
  // As many entries as the packs have exceptions and shadow rules.
  const suppressed = new Map<string, number>()
  const shadowed = new Map<string, number>()
  return {
    noteRecord() {
      counts.records += 1
    },
    note({ name, event }) {
      notices[name] += 1
      if (name === 'line-cut') counts.bytesCut += event.cutBytes
      if (name === 'detection-suppressed') increment(suppressed, `${event.ruleId}/${event.exception}`)
      if (name === 'detection-shadowed') increment(shadowed, event.ruleId)
    },
    read: ({ engineRetries, listenerFailures, bytes }) => ({
      records: counts.records,
      bytes,
      detections: notices['detection-raised'],
      cutLines: { count: notices['line-cut'], bytes: counts.bytesCut },
      engineRetries,
      engineFailures: notices['engine-failed'],
      suppressed: Object.fromEntries(suppressed),
      shadowed: Object.fromEntries(shadowed),
      monitorFailures: notices['monitor-failed'],
      subjectFailures: notices['subject-failed'],
      listenerFailures,
    }),
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
