import type { Rule, Tier } from '../contracts/index.ts'

/**
 * Tells who is woken when a rule fires.
 *
 * P0 is critical at priority 1 or escalated at once, P1 any other critical, P2 high, P3 the rest; a tier that the rule
 * states wins.
 *
 * @source spec.md section 3, the three scales
 */
export function tierOf(rule: Pick<Rule, 'priority' | 'severity' | 'tier' | 'action'>): Tier {
  if (rule.tier !== undefined) return rule.tier
  if (rule.severity === 'critical') {
    return rule.priority === 1 || rule.action.escalateAtOnce === true ? 'P0' : 'P1'
  }
  return rule.severity === 'high' ? 'P2' : 'P3'
}
