import { a01CommentOrder } from './a01-comment-order.ts'
import { a02SilentFailure } from './a02-silent-failure.ts'
import { a03StaleProgress } from './a03-stale-progress.ts'
import { a04ApprovalLoop } from './a04-approval-loop.ts'
import { a05CiFailureAfterTess } from './a05-ci-failure-after-tess.ts'
import { a07PodFailed } from './a07-pod-failed.ts'
import { a08StepTimeout } from './a08-step-timeout.ts'
import { a09StuckCodeRun } from './a09-stuck-code-run.ts'
import { a13SessionConfig } from './a13-session-config.ts'
import { a14IntakeStuck } from './a14-intake-stuck.ts'
import { a15Infrastructure } from './a15-infrastructure.ts'
import { a16SecurityFinding } from './a16-security-finding.ts'
import { a17TestsNotRun } from './a17-tests-not-run.ts'
import { a18RepeatedFailure } from './a18-repeated-failure.ts'
import { a19LinearSync } from './a19-linear-sync.ts'
import { a20MemoryConnectivity } from './a20-memory-connectivity.ts'

/**
 * What goes wrong in the course of a Play, as states, events and what happens on GitHub show it. The codes that an agent's start
 * decides on, A10 to A12, stand elsewhere; A6 never was.
 *
 * @source original-healer.md section 3.10
 */
export const alerts = [
  ...a01CommentOrder,
  ...a02SilentFailure,
  ...a03StaleProgress,
  ...a04ApprovalLoop,
  ...a05CiFailureAfterTess,
  ...a07PodFailed,
  ...a08StepTimeout,
  ...a09StuckCodeRun,
  ...a13SessionConfig,
  ...a14IntakeStuck,
  ...a15Infrastructure,
  ...a16SecurityFinding,
  ...a17TestsNotRun,
  ...a18RepeatedFailure,
  ...a19LinearSync,
  ...a20MemoryConnectivity,
] as const
