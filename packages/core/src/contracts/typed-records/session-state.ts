import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A Play session as it stands at one time. */
export interface SessionState {
  readonly playId: string
  /** `owner/name`, or what the client calls its repository. */
  readonly repository: string
  readonly status: 'active' | 'completed' | 'failed' | 'cancelled'
  /** Agents that its CTO config declares. */
  readonly agentCount: number
  readonly taskCount: number
  /** What is wrong with its CTO config, where anything is. */
  readonly configProblem?: string
}

/** Checks the shape of a {@link SessionState}. */
export const sessionStateSchema = z.strictObject({
  playId: z.string(),
  repository: z.string(),
  status: z.enum(['active', 'completed', 'failed', 'cancelled']),
  agentCount: z.number().check(z.int(), z.minimum(0)),
  taskCount: z.number().check(z.int(), z.minimum(0)),
  configProblem: z.optional(z.string()),
})

true satisfies Exact<z.output<typeof sessionStateSchema>, SessionState>
