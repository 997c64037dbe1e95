import * as z from 'zod/mini'
import type { Exact } from '../exact.ts'

/** A workflow as it stands at one time: what starts the agents of a Play one after the other. */
export interface WorkflowState {
  readonly name: string
  readonly namespace: string
  /** In the engine's words: `Pending`, `Running`, `Succeeded`, `Failed`, `Error`. */
  readonly phase: string
  /** What it is made from: `play-workflow-template`. */
  readonly template?: string
  readonly message?: string
}

/** Checks the shape of a {@link WorkflowState}. */
export const workflowStateSchema = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  phase: z.string(),
  template: z.optional(z.string()),
  message: z.optional(z.string()),
})

true satisfies Exact<z.output<typeof workflowStateSchema>, WorkflowState>
