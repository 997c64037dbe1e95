import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A commit that was pushed to a branch. */
export interface PushedCommit {
  /** `owner/name`. */
  readonly repository: string
  readonly branch: string
  /** Of the branch, where it has one. */
  readonly pullRequest?: number
  readonly sha: string
  /** Login or name. */
  readonly author: string
  /** Somebody else's text. */
  readonly message: string
}

/** Checks the shape of a {@link PushedCommit}. */
export const pushedCommitSchema = z.strictObject({
  repository: z.string(),
  branch: z.string(),
  pullRequest: z.optional(z.number().check(z.int(), z.minimum(1))),
  sha: z.string(),
  author: z.string(),
  message: z.string(),
})

true satisfies Exact<z.output<typeof pushedCommitSchema>, PushedCommit>
