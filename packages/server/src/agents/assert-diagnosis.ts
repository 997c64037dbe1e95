import { type Diagnosis, diagnosisSchema, type EvidenceBundle } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'

/**
 * Believes a diagnosis only when every claim of it points at evidence that it was given.
 *
 * @param evaluator - Names who answered, in the error.
 * @throws {@link UsageError} `HEALER_AGENT_ANSWER_INVALID` with the first thing that is wrong.
 */
export function assertDiagnosis(answer: unknown, bundle: EvidenceBundle, evaluator: string): Diagnosis {
  const parsed = diagnosisSchema.safeParse(answer)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(evaluator, `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'wrong shape'}`)
  }
  const known = new Set(bundle.evidence.map(({ id }) => id))
  for (const claim of parsed.data.claims) {
    const unknown = claim.evidenceIds.find((id) => !known.has(id))
    if (unknown !== undefined)
      throw invalid(evaluator, `a claim points at '${unknown}', which it was not given`)
  }
  return parsed.data
}

function invalid(agent: string, reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_AGENT_ANSWER_INVALID',
    message: `The answer of '${agent}' is not believed: ${reason}. It is asked again, then a human is called.`,
    details: { agent, reason },
  })
}
