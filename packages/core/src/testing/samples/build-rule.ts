import type { Rule, RulePack } from '../../contracts/index.ts'

/** Builds a rule for a test: it looks for the literal `boom`, unless it is told otherwise. */
export function buildRule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: 'boom',
    title: 'Something went off',
    priority: 2,
    severity: 'high',
    match: { literal: 'boom' },
    action: { autonomy: 'issue' },
    examples: { matching: [{ line: 'boom' }], rejecting: [{ line: 'silence' }] },
    ...overrides,
  }
}

/** Builds a pack for a test, called `sample` unless it is told otherwise. */
export function buildRulePack(
  rules: readonly Rule[],
  overrides: Partial<Omit<RulePack, 'rules'>> = {},
): RulePack {
  return { format: 1, name: 'sample', version: '1.0.0', title: 'Sample', ...overrides, rules }
}
