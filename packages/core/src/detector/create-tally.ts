import type { DetectorCounters, DetectorNotice } from './detector.ts'

/** Counts what a detector does. */
export interface Tally {
  noteRecord(): void
  note(notice: DetectorNotice): void
  /** The counters now; those that others keep are given. */
  read(engineRetries: number, listenerFailures: number): DetectorCounters
}

/** Creates a tally: a few numbers, however many records there are. */
export function createTally(): Tally {
  const counts = { records: 0, bytesCut: 0 }
  const notices: Record<DetectorNotice['name'], number> = {
    'detection-raised': 0,
    'line-cut': 0,
    'engine-failed': 0,
    'monitor-failed': 0,
    'subject-failed': 0,
    'listener-failed': 0,
  }
  return {
    noteRecord() {
      counts.records += 1
    },
    note({ name, event }) {
      notices[name] += 1
      if (name === 'line-cut') counts.bytesCut += event.cutBytes
    },
    read: (engineRetries, listenerFailures) => ({
      records: counts.records,
      detections: notices['detection-raised'],
      cutLines: { count: notices['line-cut'], bytes: counts.bytesCut },
      engineRetries,
      engineFailures: notices['engine-failed'],
      monitorFailures: notices['monitor-failed'],
      subjectFailures: notices['subject-failed'],
      listenerFailures,
    }),
  }
}
