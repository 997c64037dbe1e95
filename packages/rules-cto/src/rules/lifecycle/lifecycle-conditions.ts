import { lifecycleCompletionSignals } from './completion-signals.ts'
import { lifecycleImplementation } from './implementation.ts'
import { lifecycleIntake } from './intake.ts'
import { lifecycleIntegration } from './integration.ts'
import { lifecyclePodStart } from './pod-start.ts'
import { lifecycleReview } from './review.ts'
import { lifecycleWorkflow } from './workflow.ts'

/** What else may go wrong in each phase of a Play. @source original-healer.md section 3.11 */
export const lifecycleConditions = [
  ...lifecyclePodStart,
  ...lifecycleIntake,
  ...lifecycleImplementation,
  ...lifecycleReview,
  ...lifecycleIntegration,
  ...lifecycleWorkflow,
  ...lifecycleCompletionSignals,
] as const
