import type { Evaluator } from '@healer/core/contracts'
import { explainByRule } from './causes/explain-by-rule.ts'
import { explainMissingTools } from './causes/explain-missing-tools.ts'

/**
 * Creates the evaluator that needs no model: for every known class of failures a reading of its evidence, and for all
 * others what the rule itself says. The same bundle always gives the same diagnosis.
 */
export function createDeterministicEvaluator(): Evaluator {
  return {
    contractVersion: 1,
    name: 'deterministic',
    evaluate: async ({ bundle, signal }) => {
      signal.throwIfAborted()
      return explainMissingTools(bundle) ?? explainByRule(bundle)
    },
  }
}
