import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A pod as it stands at one time. */
export interface PodState {
  readonly name: string
  readonly namespace: string
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'
  /** Why it is in that phase, in a word: `Evicted`. */
  readonly reason?: string
  /** All of its containers answer their readiness checks. */
  readonly isReady: boolean
  /** Restarts of all of its containers together. */
  readonly restartCount: number
  /** When the node took it on, epoch milliseconds. */
  readonly startedAtMs?: number
  /** It is gone from the cluster; what it says is the last that was seen. Default false. */
  readonly isDeleted?: boolean
}

/** Checks the shape of a {@link PodState}. */
export const podStateSchema = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
  reason: z.optional(z.string()),
  isReady: z.boolean(),
  restartCount: z.number().check(z.int(), z.minimum(0)),
  startedAtMs: z.optional(z.number()),
  isDeleted: z.optional(z.boolean()),
})

true satisfies Exact<z.output<typeof podStateSchema>, PodState>
