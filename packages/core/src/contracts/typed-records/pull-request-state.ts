import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A pull request as it stands at one time. */
export interface PullRequestState {
  /** `owner/name`. */
  readonly repository: string
  readonly pullRequest: number
  readonly state: 'open' | 'closed' | 'merged'
  readonly isDraft: boolean
  readonly author: string
  readonly title: string
  readonly branch: string
  /** Commit that it ends in. */
  readonly sha: string
  /** Whether it can be merged; absent: nobody knows yet. */
  readonly mergeability?: 'clean' | 'conflicting' | 'blocked' | 'behind' | 'unstable'
  /** Commits of the base branch that it lacks. */
  readonly commitsBehind?: number
}

/** Checks the shape of a {@link PullRequestState}. */
export const pullRequestStateSchema = z.strictObject({
  repository: z.string(),
  pullRequest: z.number().check(z.int(), z.minimum(1)),
  state: z.enum(['open', 'closed', 'merged']),
  isDraft: z.boolean(),
  author: z.string(),
  title: z.string(),
  branch: z.string(),
  sha: z.string(),
  mergeability: z.optional(z.enum(['clean', 'conflicting', 'blocked', 'behind', 'unstable'])),
  commitsBehind: z.optional(z.number().check(z.int(), z.minimum(0))),
})

true satisfies Exact<z.output<typeof pullRequestStateSchema>, PullRequestState>
