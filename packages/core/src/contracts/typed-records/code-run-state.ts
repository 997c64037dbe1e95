import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'
import { type PodState, podStateSchema } from './pod-state.ts'

/** A CodeRun as it stands at one time: one run of an agent, as the platform's controller keeps it. */
export interface CodeRunState {
  readonly name: string
  readonly namespace: string
  /** In the controller's words: `Pending`, `Running`, `Succeeded`, `Failed`; empty before the first. */
  readonly phase: string
  /** What it is for: `implementation`, `quality`, `review`. */
  readonly runType?: string
  readonly taskId?: string
  readonly message?: string
  /** How often it was tried again. */
  readonly retryCount?: number
  /** Verdict of quality assurance: `approved`, `changes_requested`, `pending`. */
  readonly qaStatus?: string
  readonly pullRequestUrl?: string
  /** Phase of its newest pod, where it has one and whoever made the record knows it. */
  readonly podPhase?: PodState['phase']
  /** Epoch milliseconds. */
  readonly createdAtMs?: number
  /** It mends what another one left. Default false. */
  readonly isRemediation?: boolean
  /** It is gone from the cluster; what it says is the last that was seen. Default false. */
  readonly isDeleted?: boolean
}

/** Checks the shape of a {@link CodeRunState}. */
export const codeRunStateSchema = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  phase: z.string(),
  runType: z.optional(z.string()),
  taskId: z.optional(z.string()),
  message: z.optional(z.string()),
  retryCount: z.optional(z.number().check(z.int(), z.minimum(0))),
  qaStatus: z.optional(z.string()),
  pullRequestUrl: z.optional(z.string()),
  podPhase: z.optional(podStateSchema.shape.phase),
  createdAtMs: z.optional(z.number()),
  isRemediation: z.optional(z.boolean()),
  isDeleted: z.optional(z.boolean()),
})

true satisfies Exact<z.output<typeof codeRunStateSchema>, CodeRunState>
