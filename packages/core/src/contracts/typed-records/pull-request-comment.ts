import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A comment or a review on a pull request. */
export interface PullRequestComment {
  /** `owner/name`. */
  readonly repository: string
  readonly pullRequest: number
  /** Login, as the code host knows it: `5DLabs-Cleo[bot]`. */
  readonly author: string
  /** Somebody else's text. */
  readonly body: string
  /** Verdict of a review; absent: it is a plain comment. */
  readonly review?: 'approved' | 'changes-requested' | 'commented' | 'dismissed'
  /** Commit that a review is about. */
  readonly sha?: string
}

/** Checks the shape of a {@link PullRequestComment}. */
export const pullRequestCommentSchema = z.strictObject({
  repository: z.string(),
  pullRequest: z.number().check(z.int(), z.minimum(1)),
  author: z.string(),
  body: z.string(),
  review: z.optional(z.enum(['approved', 'changes-requested', 'commented', 'dismissed'])),
  sha: z.optional(z.string()),
})

true satisfies Exact<z.output<typeof pullRequestCommentSchema>, PullRequestComment>
