import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'
import { type PodState, podStateSchema } from './pod-state.ts'

/** A container of a pod as it stands at one time. */
export interface ContainerState {
  readonly name: string
  /** Name of its pod. */
  readonly pod: string
  readonly namespace: string
  readonly podPhase: PodState['phase']
  readonly state: 'waiting' | 'running' | 'terminated'
  /** Why it is in that state, in a word: `CrashLoopBackOff`, `OOMKilled`. */
  readonly reason?: string
  /** Of one that is terminated. */
  readonly exitCode?: number
  readonly isReady: boolean
  readonly restartCount: number
}

/** Checks the shape of a {@link ContainerState}. */
export const containerStateSchema = z.strictObject({
  name: z.string(),
  pod: z.string(),
  namespace: z.string(),
  podPhase: podStateSchema.shape.phase,
  state: z.enum(['waiting', 'running', 'terminated']),
  reason: z.optional(z.string()),
  exitCode: z.optional(z.number().check(z.int())),
  isReady: z.boolean(),
  restartCount: z.number().check(z.int(), z.minimum(0)),
})

true satisfies Exact<z.output<typeof containerStateSchema>, ContainerState>
