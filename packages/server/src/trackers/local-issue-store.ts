/** An issue of the local tracker, as it was stored. */
export interface StoredIssue {
  readonly repository: string
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly title: string
  /** With the hidden marker. */
  readonly body: string
  readonly labels: readonly string[]
  readonly openedAtMs: number
  /** Absent while it is open. */
  readonly closedAtMs?: number
}

/** A comment of the local tracker, as it was stored. */
export interface StoredComment {
  readonly id: number
  /** With the hidden marker. */
  readonly body: string
  readonly addedAtMs: number
}

/** Keeps the issues of the local tracker. */
export interface LocalIssueStore {
  /** Stores an issue under the next number of its repository. */
  recordIssue(request: Omit<StoredIssue, 'number' | 'state' | 'closedAtMs'>): Promise<StoredIssue>
  findIssue(request: {
    readonly repository: string
    readonly number: number
  }): Promise<StoredIssue | undefined>
  /** The oldest issue whose body begins so. */
  findIssueByOpening(request: {
    readonly repository: string
    readonly opening: string
  }): Promise<StoredIssue | undefined>
  /** By repository and number; all repositories where none is given. */
  listIssues(request: { readonly repository?: string }): Promise<readonly StoredIssue[]>
  /** Closes an issue, if it is open. */
  closeIssue(request: {
    readonly repository: string
    readonly number: number
    readonly closedAtMs: number
  }): Promise<void>
  /** Stores a comment; `undefined` when there is no such issue. */
  recordComment(
    request: Omit<StoredComment, 'id'> & { readonly repository: string; readonly number: number },
  ): Promise<StoredComment | undefined>
  /** The oldest comment of an issue whose body begins so. */
  findCommentByOpening(request: {
    readonly repository: string
    readonly number: number
    readonly opening: string
  }): Promise<StoredComment | undefined>
  /** The oldest first. */
  listComments(request: {
    readonly repository: string
    readonly number: number
  }): Promise<readonly StoredComment[]>
}
