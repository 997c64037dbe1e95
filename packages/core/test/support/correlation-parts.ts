import type { CorrelationParts } from '../../src/correlation/correlation-parts.ts'
import { createKeyBudget, type KeyBudgetOptions } from '../../src/correlation/create-key-budget.ts'
import { hashFnv1a64 } from '../../src/detector/hash-fnv1a64.ts'

/** What states are made of in tests: hashes without a secret, and a budget of their own. */
export function buildCorrelationParts(options: KeyBudgetOptions = {}): CorrelationParts {
  return {
    owner: 'rule',
    budget: createKeyBudget(1, options),
    digest: hashFnv1a64,
    identify: (text) => Number.parseInt(hashFnv1a64(text).slice(0, 13), 16),
  }
}
