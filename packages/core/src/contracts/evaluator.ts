import type { Diagnosis } from './diagnosis.ts'
import type { EvidenceBundle } from './evidence.ts'

/** Model 1: finds the root cause. It has no tools and writes nothing. */
export interface Evaluator {
  readonly contractVersion: 1
  readonly name: string
  /** Names the root cause, from the bundle alone. What it answers is checked before anyone believes it. */
  evaluate(request: { readonly bundle: EvidenceBundle; readonly signal: AbortSignal }): Promise<Diagnosis>
}
