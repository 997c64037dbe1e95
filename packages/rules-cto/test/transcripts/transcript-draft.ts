import type { AgentExpectation } from '@healer/core/contracts'
import type { ExpectedFinding, ExpectedVerdict, TranscriptEntry } from './transcript.ts'

/** Where records of a transcript come from. */
export interface TranscriptStream {
  readonly name: string
  readonly source: string
  readonly labels: Readonly<Record<string, string>>
}

/** A transcript as far as it was read. */
export interface TranscriptDraft {
  title: string | undefined
  startMs: number | undefined
  /** The furthest time of all entries, epoch milliseconds. */
  latestMs: number
  readonly streams: Map<string, TranscriptStream>
  /** What agents should have, by Play. */
  readonly declared: Map<string, Map<string, AgentExpectation>>
  readonly entries: TranscriptEntry[]
  readonly expected: {
    readonly detections: ExpectedFinding[]
    readonly signals: ExpectedFinding[]
    readonly shadowed: ExpectedFinding[]
    readonly verdicts: ExpectedVerdict[]
  }
}

/** A transcript of which nothing was read. */
export function createTranscriptDraft(): TranscriptDraft {
  return {
    title: undefined,
    startMs: undefined,
    latestMs: Number.NEGATIVE_INFINITY,
    streams: new Map(),
    declared: new Map(),
    entries: [],
    expected: { detections: [], signals: [], shadowed: [], verdicts: [] },
  }
}

/** The event time of `+0s`, which must have been given by now. */
export function startOf({ startMs }: TranscriptDraft): number {
  if (startMs === undefined) throw new Error('start must come first: every other time is counted from it')
  return startMs
}
