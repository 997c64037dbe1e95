import type { Diagnosis } from './diagnosis.ts'
import type { Incident } from './incident.ts'
import type { RemediationProposal } from './remediation.ts'

/** What a remediator is given: the stored diagnosis, never text from an issue. */
export interface RemediationRequest {
  readonly incident: Incident
  readonly diagnosis: Diagnosis
  /** Counted from 1. */
  readonly attempt: number
  /** Reads a file of the repository's base branch; `undefined` where there is none. */
  readonly readFile: (path: string) => Promise<string | undefined>
  readonly signal: AbortSignal
}

/** Model 2: proposes a fix. It writes nothing itself. */
export interface Remediator {
  readonly contractVersion: 1
  readonly name: string
  propose(request: RemediationRequest): Promise<RemediationProposal>
}
