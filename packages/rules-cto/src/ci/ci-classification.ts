import type { CiFailureCategory, CiFailureType } from './ci-failure-type.ts'

/** A failed run, as far as its kind can be told from it. */
export interface CiRun {
  /** The log as the runner stored it, of any length. Somebody else's text. */
  readonly log?: string
  readonly jobName?: string
  readonly workflowName?: string
}

/** What a kind was told by. */
export interface CiEvidence {
  /** Id of the rule that matched, or the words in a name: `test + rust`. */
  readonly pattern: string
  /** The line, without colours and the runner's time, cut to 500 characters. Somebody else's text. */
  readonly line?: string
  /** Counted from 1. */
  readonly lineNumber?: number
}

/** The kind of a failure, and how it is known. */
export interface CiClassification {
  readonly failureType: CiFailureType
  readonly category: CiFailureCategory
  /** `none`: nothing told, so that it is `general`. */
  readonly basis: 'log' | 'name' | 'none'
  /** Absent where nothing told. */
  readonly evidence?: CiEvidence
  /** Ids of the rules of signals that the log meets, in the order of the pack: what scores are made of. */
  readonly signals: readonly string[]
  /** Part of the log was not judged: a line beyond 64 KiB, or one on which the engine failed. */
  readonly isPartial: boolean
}
