import { type Diagnosis, diagnosisSchema, type EvidenceBundle } from '@healer/core/contracts'
import { createAnswerError, parseAnswer } from './parse-answer.ts'

/**
 * Believes a diagnosis only when every claim of it points at evidence that it was given.
 *
 * @param evaluator - Names who answered, in the error.
 * @throws {@link UsageError} `HEALER_AGENT_ANSWER_INVALID` with the first thing that is wrong.
 */
export function assertDiagnosis(answer: unknown, bundle: EvidenceBundle, evaluator: string): Diagnosis {
  const diagnosis = parseAnswer(diagnosisSchema, answer, evaluator)
  const known = new Set(bundle.evidence.map(({ id }) => id))
  for (const claim of diagnosis.claims) {
    const unknown = claim.evidenceIds.find((id) => !known.has(id))
    if (unknown !== undefined)
      throw createAnswerError(evaluator, `a claim points at '${unknown}', which it was not given`)
  }
  return diagnosis
}
