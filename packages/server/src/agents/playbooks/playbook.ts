import type { RemediationProposal, RemediationRequest } from '@healer/core/contracts'

/** A fix that needs no model: the causes that it is for, and how it proposes. */
export interface Playbook {
  /** Kebab-case. */
  readonly name: string
  /** Causes of diagnoses that it mends. */
  readonly causes: readonly string[]
  propose(request: RemediationRequest): Promise<RemediationProposal>
}
