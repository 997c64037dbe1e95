import type { CheckReport } from '@healer/core/contracts'

/** A pull request of the local code host, as it was stored. */
export interface StoredPullRequest {
  readonly repository: string
  readonly number: number
  readonly branch: string
  readonly base: string
  readonly title: string
  readonly body: string
  readonly isDraft: boolean
  /** As it was last stored; git may know better. */
  readonly state: 'open' | 'closed' | 'merged'
  /** The branch's newest commit when it was opened, and the diff as of then. */
  readonly headSha: string
  readonly diff: string
}

/** Keeps what git does not: pull requests, and what the checks said of a commit. */
export interface LocalCodeHostStore {
  /** Opens a pull request under the next number of the repository; `undefined` when the branch has an open one. */
  recordPullRequest(
    request: Omit<StoredPullRequest, 'number' | 'state'> & { readonly openedAtMs: number },
  ): Promise<StoredPullRequest | undefined>
  /** The newest pull request of a branch. */
  findPullRequest(request: {
    readonly repository: string
    readonly branch: string
  }): Promise<StoredPullRequest | undefined>
  /** Notes that a pull request is no longer open. */
  settlePullRequest(request: {
    readonly repository: string
    readonly number: number
    readonly state: 'closed' | 'merged'
  }): Promise<void>
  /** What the checks said of a commit. */
  findCheckReport(request: {
    readonly repository: string
    readonly sha: string
  }): Promise<CheckReport | undefined>
  /** Keeps what the checks said of a commit; the first answer stays. */
  recordCheckReport(request: {
    readonly repository: string
    readonly sha: string
    readonly report: CheckReport
    readonly checkedAtMs: number
  }): Promise<void>
}
