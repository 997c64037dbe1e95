import type { IssueTracker, TrackedComment, TrackedIssue } from '../../contracts/issue-tracker.ts'
import { EffectError } from '../../errors/error-families.ts'

/** What {@link createMemoryIssueTracker} may be given. */
export interface MemoryIssueTrackerOptions {
  /** Lists lag behind writes until {@link MemoryIssueTracker.settle} is called, as GitHub's do. Default false. */
  readonly hasReadLag?: boolean
  /** What URLs begin with. Default `https://tracker.example`. */
  readonly baseUrl?: string
}

/** A write of the tracker. */
export type IssueTrackerWrite = 'openIssue' | 'addComment' | 'closeIssue'

/** The tracker, and what a test sees and does behind its back. */
export interface MemoryIssueTracker extends IssueTracker {
  /** Everything that was opened, the oldest first, whatever lists show. */
  listIssues(repository: string): readonly TrackedIssue[]
  listComments(repository: string, number: number): readonly TrackedComment[]
  /** Shows in lists all that was written so far. */
  settle(): void
  /**
   * Makes the next such write fail with `HEALER_EFFECT_FAILED`.
   *
   * @param request.isApplied - The write happens, and only its answer is lost.
   */
  failNext(request: { readonly write: IssueTrackerWrite; readonly isApplied: boolean }): void
}

interface Entry<Value> {
  readonly marker: string
  isSettled: boolean
  value: Value
}

interface MemoryIssue extends Entry<TrackedIssue> {
  readonly repository: string
  readonly comments: Entry<TrackedComment>[]
}

const defaultBaseUrl = 'https://tracker.example'

/** Creates an {@link IssueTracker} that keeps everything in memory; it passes the suite that the real ones pass. */
export function createMemoryIssueTracker(options: MemoryIssueTrackerOptions = {}): MemoryIssueTracker {
  const { hasReadLag = false, baseUrl = defaultBaseUrl } = options
  const issues: MemoryIssue[] = []
  const failures: { readonly write: IssueTrackerWrite; readonly isApplied: boolean }[] = []
  let commentCount = 0
  const inRepository = (repository: string) => issues.filter((issue) => issue.repository === repository)
  const find = (repository: string, number: number) =>
    inRepository(repository).find(({ value }) => value.number === number)
  const findOrThrow = (repository: string, number: number) => {
    const issue = find(repository, number)
    if (issue === undefined) throw createNotFound(repository, number)
    return issue
  }
  const perform = <Result>(write: IssueTrackerWrite, signal: AbortSignal, run: () => Result): Result => {
    signal.throwIfAborted()
    const index = failures.findIndex((failure) => failure.write === write)
    const [failure] = index === -1 ? [] : failures.splice(index, 1)
    if (failure?.isApplied === false) throw createFailure(write)
    const result = run()
    if (failure !== undefined) throw createFailure(write)
    return result
  }
  return {
    contractVersion: 1,
    name: 'memory',
    capabilities: { readsOwnWrites: !hasReadLag },
    openIssue: async ({ repository, title, body, labels, marker, signal }) =>
      perform('openIssue', signal, () => {
        const number = inRepository(repository).length + 1
        const url = `${baseUrl}/${repository.split('/').map(encodeURIComponent).join('/')}/issues/${number}`
        const value: TrackedIssue = { number, url, state: 'open', title, body, labels: [...labels] }
        issues.push({ repository, marker, isSettled: !hasReadLag, value, comments: [] })
        return value
      }),
    findIssue: async ({ repository, marker, signal }) => {
      signal.throwIfAborted()
      return findMarked(inRepository(repository), marker)
    },
    addComment: async ({ repository, number, body, marker, signal }) =>
      perform('addComment', signal, () => {
        const issue = findOrThrow(repository, number)
        commentCount += 1
        const value: TrackedComment = { id: String(commentCount), body }
        issue.comments.push({ marker, isSettled: !hasReadLag, value })
        return value
      }),
    findComment: async ({ repository, number, marker, signal }) => {
      signal.throwIfAborted()
      return findMarked(find(repository, number)?.comments ?? [], marker)
    },
    closeIssue: async ({ repository, number, signal }) =>
      perform('closeIssue', signal, () => {
        const issue = findOrThrow(repository, number)
        issue.value = { ...issue.value, state: 'closed' }
      }),
    listIssues: (repository) => inRepository(repository).map(({ value }) => value),
    listComments: (repository, number) => find(repository, number)?.comments.map(({ value }) => value) ?? [],
    settle() {
      for (const issue of issues) {
        issue.isSettled = true
        for (const comment of issue.comments) comment.isSettled = true
      }
    },
    failNext: (failure) => void failures.push(failure),
    async close() {},
  }
}

function findMarked<Value>(entries: readonly Entry<Value>[], marker: string): Value | undefined {
  return entries.find((entry) => entry.isSettled && entry.marker === marker)?.value
}

function createNotFound(repository: string, number: number): EffectError {
  const what = `issue ${number} of ${repository}`
  const message = `There is no ${what}.`
  return new EffectError({ code: 'HEALER_EFFECT_NOT_FOUND', message, details: { what } })
}

function createFailure(write: IssueTrackerWrite): EffectError {
  const reason = 'the connection was lost'
  return new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: `The tracker gave no answer to ${write}: ${reason}.`,
    details: { what: write, reason },
  })
}
