import type { Reference } from './incident.ts'
import type { FileChange } from './remediation.ts'

/** A commit on a branch. */
export interface Commit {
  /** Full object name. */
  readonly sha: string
  readonly branch: string
}

/** A pull request as the host has it. */
export interface PullRequest extends Reference {
  readonly state: 'open' | 'closed' | 'merged'
  readonly title: string
  readonly body: string
  readonly branch: string
  readonly base: string
  readonly isDraft: boolean
  /** Unified diff of the branch against its base. */
  readonly diff: string
}

/** What the host's CI says of a commit. */
export interface CheckReport {
  readonly status: 'pending' | 'passed' | 'failed'
  /** One for each check, with the end of its output; somebody else's text. */
  readonly checks: readonly {
    readonly name: string
    readonly status: 'pending' | 'passed' | 'failed'
    readonly output: string
  }[]
}

/** What a host can do. */
export interface CodeHostCapabilities {
  /** What was written can be found in the next call. Default false. */
  readonly readsOwnWrites: boolean
}

/**
 * A place for code, branches and pull requests. Healer never merges.
 *
 * `repository` is the host's own name for it; `marker` is an opaque key that a commit carries as a trailer.
 */
export interface CodeHost {
  readonly contractVersion: 1
  readonly name: string
  readonly capabilities: CodeHostCapabilities
  /** A file of a branch (default: the repository's default branch); `undefined` where there is none. */
  readFile(request: {
    readonly repository: string
    readonly path: string
    readonly branch?: string
    readonly signal: AbortSignal
  }): Promise<string | undefined>
  /**
   * Commits changes to a branch, which is made from the default branch where it does not exist; two calls make two commits.
   *
   * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when a path leaves the repository, or the branch is not `healer/…`.
   */
  commitChanges(request: {
    readonly repository: string
    readonly branch: string
    readonly message: string
    readonly changes: readonly FileChange[]
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<Commit>
  /** The commit of the branch that carries the marker. */
  findCommit(request: {
    readonly repository: string
    readonly branch: string
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<Commit | undefined>
  /**
   * Opens a pull request to the default branch.
   *
   * @throws {@link EffectError} `HEALER_EFFECT_REFUSED` when the branch already has an open one, or does not exist.
   */
  openPullRequest(request: {
    readonly repository: string
    readonly branch: string
    readonly title: string
    readonly body: string
    readonly isDraft: boolean
    readonly signal: AbortSignal
  }): Promise<PullRequest>
  /** The newest pull request of a branch, whatever its state. */
  findPullRequest(request: {
    readonly repository: string
    readonly branch: string
    readonly signal: AbortSignal
  }): Promise<PullRequest | undefined>
  /** What CI says of a branch's newest commit. A host without a CI of its own runs the checks now. */
  readChecks(request: {
    readonly repository: string
    readonly branch: string
    readonly signal: AbortSignal
  }): Promise<CheckReport>
  close?(): Promise<void>
}
