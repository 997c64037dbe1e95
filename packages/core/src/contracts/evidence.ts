import type { Detection } from './detection.ts'
import type { Incident } from './incident.ts'
import type { LogRecord } from './log-record.ts'
import type { PreflightVerdict } from './preflight-verdict.ts'
import type { RemediationAttempt } from './remediation.ts'
import type { AgentExpectation } from './session.ts'

/** One thing that a diagnosis may point at. */
export type Evidence =
  | { readonly id: string; readonly kind: 'detection'; readonly detection: Detection }
  | { readonly id: string; readonly kind: 'log-record'; readonly record: LogRecord }
  | {
      readonly id: string
      readonly kind: 'session-expectation'
      readonly agent: string
      readonly expectation: AgentExpectation
    }
  | { readonly id: string; readonly kind: 'preflight-verdict'; readonly verdict: PreflightVerdict }
  | { readonly id: string; readonly kind: 'previous-attempt'; readonly attempt: RemediationAttempt }

/** All that an evaluator may look at, bounded and numbered. */
export interface EvidenceBundle {
  readonly incident: Incident
  /** In the order of their ids: `E1`, `E2` … */
  readonly evidence: readonly Evidence[]
}
