import type { Clock, IssueTracker, TrackedComment, TrackedIssue } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'
import type { LocalIssueStore, StoredComment, StoredIssue } from './local-issue-store.ts'
import { renderMarkerComment, stripMarkerComment } from './marker-comment.ts'

/** An issue of the local tracker, with what GitHub would show beside it. */
export interface LocalIssue extends TrackedIssue {
  readonly repository: string
  readonly openedAtMs: number
  /** Absent while it is open. */
  readonly closedAtMs?: number
}

/** A comment of the local tracker. */
export interface LocalComment extends TrackedComment {
  readonly addedAtMs: number
}

/** The tracker, and what only a local one can do: show everything. */
export interface LocalIssueTracker extends IssueTracker {
  /** By repository and number; all repositories where none is given. */
  listIssues(request: { readonly repository?: string }): Promise<readonly LocalIssue[]>
  /** The oldest first; none where there is no such issue. */
  listComments(request: {
    readonly repository: string
    readonly number: number
  }): Promise<readonly LocalComment[]>
}

/** What {@link createLocalIssueTracker} needs. */
export interface LocalIssueTrackerOptions {
  readonly store: LocalIssueStore
  readonly clock: Clock
  /** What the URLs of issues begin with, without a slash at the end. Default `healer://local`. */
  readonly baseUrl?: string
}

const defaultBaseUrl = 'healer://local'

/**
 * Creates an issue tracker for repositories that have none elsewhere. It behaves as GitHub does: opening twice opens two,
 * numbers count from 1 in each repository, and a marker is a hidden comment in the body.
 */
export function createLocalIssueTracker(options: LocalIssueTrackerOptions): LocalIssueTracker {
  const { store, clock, baseUrl = defaultBaseUrl } = options
  const toIssue = (issue: StoredIssue): TrackedIssue => ({
    number: issue.number,
    url: `${baseUrl}/${encodePath(issue.repository)}/issues/${issue.number}`,
    state: issue.state,
    title: issue.title,
    body: stripMarkerComment(issue.body),
    labels: issue.labels,
  })
  const toLocalIssue = (issue: StoredIssue): LocalIssue => ({
    ...toIssue(issue),
    repository: issue.repository,
    openedAtMs: issue.openedAtMs,
    ...(issue.closedAtMs === undefined ? {} : { closedAtMs: issue.closedAtMs }),
  })
  return {
    contractVersion: 1,
    name: 'local',
    capabilities: { readsOwnWrites: true },
    async openIssue({ repository, title, body, labels, marker, signal }) {
      signal.throwIfAborted()
      const stored = `${renderMarkerComment(marker)}${body}`
      const openedAtMs = clock.nowMs()
      return toIssue(await store.recordIssue({ repository, title, body: stored, labels, openedAtMs }))
    },
    async findIssue({ repository, marker, signal }) {
      signal.throwIfAborted()
      const found = await store.findIssueByOpening({ repository, opening: renderMarkerComment(marker) })
      return found === undefined ? undefined : toIssue(found)
    },
    async addComment({ repository, number, body, marker, signal }) {
      signal.throwIfAborted()
      const stored = `${renderMarkerComment(marker)}${body}`
      const addedAtMs = clock.nowMs()
      const comment = await store.recordComment({ repository, number, body: stored, addedAtMs })
      if (comment === undefined) throw createNotFound(repository, number)
      return toComment(comment)
    },
    async findComment({ repository, number, marker, signal }) {
      signal.throwIfAborted()
      const opening = renderMarkerComment(marker)
      const found = await store.findCommentByOpening({ repository, number, opening })
      return found === undefined ? undefined : toComment(found)
    },
    async closeIssue({ repository, number, signal }) {
      signal.throwIfAborted()
      if ((await store.findIssue({ repository, number })) === undefined)
        throw createNotFound(repository, number)
      await store.closeIssue({ repository, number, closedAtMs: clock.nowMs() })
    },
    listIssues: async ({ repository }) =>
      (await store.listIssues(repository === undefined ? {} : { repository })).map(toLocalIssue),
    listComments: async ({ repository, number }) =>
      (await store.listComments({ repository, number })).map(toComment),
    async close() {},
  }
}

function toComment({ id, body, addedAtMs }: StoredComment): LocalComment {
  return { id: String(id), body: stripMarkerComment(body), addedAtMs }
}

function encodePath(repository: string): string {
  return repository.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

function createNotFound(repository: string, number: number): EffectError {
  const what = `issue ${number} of ${repository}`
  return new EffectError({
    code: 'HEALER_EFFECT_NOT_FOUND',
    message: `There is no ${what}. Look whether it was opened in another repository.`,
    details: { what },
  })
}
