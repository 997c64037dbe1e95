import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** What a check says of a commit. */
export interface CheckResult {
  /** `owner/name`. */
  readonly repository: string
  /** That the commit belongs to, where there is one. */
  readonly pullRequest?: number
  readonly sha: string
  /** Name of the check: `ci / test`. */
  readonly name: string
  readonly conclusion: 'pending' | 'success' | 'failure' | 'cancelled' | 'skipped' | 'neutral' | 'timed-out'
}

/** Checks the shape of a {@link CheckResult}. */
export const checkResultSchema = z.strictObject({
  repository: z.string(),
  pullRequest: z.optional(z.number().check(z.int(), z.minimum(1))),
  sha: z.string(),
  name: z.string(),
  conclusion: z.enum(['pending', 'success', 'failure', 'cancelled', 'skipped', 'neutral', 'timed-out']),
})

true satisfies Exact<z.output<typeof checkResultSchema>, CheckResult>
