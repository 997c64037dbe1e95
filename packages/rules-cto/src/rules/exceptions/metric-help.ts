import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { severeLevel } from './log-level.ts'

/** What a Prometheus exporter says of a metric before its values. */
export function metricHelp(examples: RuleException['examples']): RuleException {
  return {
    id: 'metric-help',
    owner: healerMaintainers,
    reason: 'an exporter explains a metric; its value is another line',
    match: {
      all: [{ regex: '^# (?:HELP|TYPE) \\w+ [^\\n]*$', caseSensitive: true }, { none: [severeLevel] }],
    },
    examples,
  }
}
