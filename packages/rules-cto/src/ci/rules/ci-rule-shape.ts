import type { Rule } from '@healer/core/contracts'

/**
 * What all rules of CI failures share.
 *
 * They rank alike, so that the order of the pack decides which of several failures of one log names it.
 */
export const ciFailure = {
  priority: 2,
  severity: 'high',
  action: { autonomy: 'issue', strategy: 'fix-code' },
} as const satisfies Partial<Rule>

/** What all rules of signals share: they lend weight to an agent, and tell of no failure. */
export const ciSignal = {
  priority: 3,
  severity: 'low',
  mode: 'signal',
  action: { autonomy: 'observe' },
} as const satisfies Partial<Rule>
