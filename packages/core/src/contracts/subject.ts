import type { PlayId, RunId } from './ids.ts'

/** Whom a record is about, read from labels that the collector set, never from the line itself. */
export interface Subject {
  /** The Play that the record belongs to. */
  readonly playId?: PlayId
  /** The agent that wrote it, lower case: `rex`, `cleo`. */
  readonly agent?: string
  /** The single run of that agent: a pod. */
  readonly runId?: RunId
  /** What the session is at, in the collector's words: `pre-flight`, `work`. */
  readonly phase?: string
}

/** Reads the subject from a record's trusted labels. */
export type IdentifySubject = (labels: Readonly<Record<string, string>>) => Subject
