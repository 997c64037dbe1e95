import type { ByteCounters } from './byte-stream.ts'
import type { DetectorCounters, DetectorNotice } from './detector.ts'

/** Counts what a detector does. */
export interface Tally {
  /** Notes records that were pushed. */
  noteRecords(count: number): void
  /** Notes that something was pushed that is no record. */
  noteRefused(): void
  /** Notes what is told of besides detections. */
  note(notice: DetectorNotice): void
  /** Notes detections that are raised, of which nothing else is counted. */
  noteDetections(count: number): void
  /** Notes a line that was too long, and of which nobody is told. */
  noteCutLine(cutBytes: number): void
  /** The counters now; those that others keep are given. */
  read(others: {
    readonly engineRetries: number
    readonly listenerFailures: number
    readonly bytes: ByteCounters
    readonly memory: DetectorCounters['memory']
    readonly fingerprints: DetectorCounters['fingerprints']
    readonly lateRecords: number
    readonly skewedRecords: number
  }): DetectorCounters
}

/** Creates a tally: a few numbers, however many records there are. */
export function createTally(): Tally {
  const counts = { records: 0, refused: 0, bytesCut: 0 }
  const notices: Record<DetectorNotice['name'], number> = {
    'detection-raised': 0,
    'detection-suppressed': 0,
    'detection-shadowed': 0,
    'detection-repeated': 0,
    'signal-seen': 0,
    'line-cut': 0,
    'engine-failed': 0,
    'monitor-failed': 0,
    'subject-failed': 0,
    'listener-failed': 0,
  }
  // As many entries as the packs have exceptions and rules that raise no detections.
  const suppressed = new Map<string, number>()
  const shadowed = new Map<string, number>()
  const signals = new Map<string, number>()
  const noteCutLine = (cutBytes: number) => {
    notices['line-cut'] += 1
    counts.bytesCut += cutBytes
  }
  return {
    noteCutLine,
    noteDetections(count) {
      notices['detection-raised'] += count
    },
    noteRecords(count) {
      counts.records += count
    },
    noteRefused() {
      counts.refused += 1
    },
    note({ name, event }) {
      if (name === 'line-cut') return noteCutLine(event.cutBytes)
      notices[name] += 1
      if (name === 'detection-suppressed') increment(suppressed, `${event.ruleId}/${event.exception}`)
      if (name === 'detection-shadowed') increment(shadowed, event.ruleId)
      if (name === 'signal-seen') increment(signals, event.ruleId)
    },
    read: (others) => ({
      ...others,
      records: counts.records,
      received: counts.records + counts.refused,
      dropped: { 'not-a-record': counts.refused },
      detections: notices['detection-raised'],
      cutLines: { count: notices['line-cut'], bytes: counts.bytesCut },
      engineFailures: notices['engine-failed'],
      suppressed: Object.fromEntries(suppressed),
      shadowed: Object.fromEntries(shadowed),
      signals: Object.fromEntries(signals),
      repeated: notices['detection-repeated'],
      monitorFailures: notices['monitor-failed'],
      subjectFailures: notices['subject-failed'],
    }),
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
