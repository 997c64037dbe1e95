import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** What the cluster says happened to one of its objects. */
export interface WorkloadEvent {
  /** In a word: `FailedScheduling`, `BackOff`. */
  readonly reason: string
  readonly type: 'Normal' | 'Warning'
  readonly message: string
  /** Kind of the object: `Pod`, `PersistentVolumeClaim`. */
  readonly objectKind: string
  readonly objectName: string
  readonly namespace: string
  /** How often it happened. */
  readonly count: number
}

/** Checks the shape of a {@link WorkloadEvent}. */
export const workloadEventSchema = z.strictObject({
  reason: z.string(),
  type: z.enum(['Normal', 'Warning']),
  message: z.string(),
  objectKind: z.string(),
  objectName: z.string(),
  namespace: z.string(),
  count: z.number().check(z.int(), z.minimum(1)),
})

true satisfies Exact<z.output<typeof workloadEventSchema>, WorkloadEvent>
