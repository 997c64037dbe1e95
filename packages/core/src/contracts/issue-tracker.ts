import type { Reference } from './incident.ts'

/** An issue as the tracker has it. */
export interface TrackedIssue extends Reference {
  readonly state: 'open' | 'closed'
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
}

/** A comment as the tracker has it. */
export interface TrackedComment {
  /** The tracker's own id of it. */
  readonly id: string
  readonly body: string
}

/** What a tracker can do. */
export interface IssueTrackerCapabilities {
  /** What was written can be found in the next call. Default false: lists lag behind, as GitHub's do. */
  readonly readsOwnWrites: boolean
}

/**
 * A place for issues.
 *
 * Creating has no idempotency key, here as on GitHub: a `marker` goes into what is written, and whoever is not sure
 * whether a write happened looks for the marker first.
 */
export interface IssueTracker {
  readonly contractVersion: 1
  readonly name: string
  readonly capabilities: IssueTrackerCapabilities
  /** Opens an issue; two calls open two. The marker is findable afterwards, and not shown to readers. */
  openIssue(request: {
    readonly repository: string
    readonly title: string
    readonly body: string
    readonly labels: readonly string[]
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<TrackedIssue>
  /** The oldest issue that carries the marker, open or closed. */
  findIssue(request: {
    readonly repository: string
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<TrackedIssue | undefined>
  /**
   * Adds a comment; two calls add two.
   *
   * @throws {@link EffectError} `HEALER_EFFECT_NOT_FOUND` when there is no such issue.
   */
  addComment(request: {
    readonly repository: string
    readonly number: number
    readonly body: string
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<TrackedComment>
  /** The oldest comment of the issue that carries the marker. */
  findComment(request: {
    readonly repository: string
    readonly number: number
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<TrackedComment | undefined>
  /**
   * Closes an issue; closing a closed one changes nothing.
   *
   * @throws {@link EffectError} `HEALER_EFFECT_NOT_FOUND` when there is no such issue.
   */
  closeIssue(request: {
    readonly repository: string
    readonly number: number
    readonly signal: AbortSignal
  }): Promise<void>
  close?(): Promise<void>
}
