import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { severeLevel } from './log-level.ts'

/**
 * Clients of Loki and Prometheus that try again by themselves; when they give up, they say so in other words.
 *
 * @source original-healer.md section 3.3, Alloy and Prometheus runutil
 */
export function retriedByClient(examples: RuleException['examples']): RuleException {
  return {
    id: 'retried-by-client',
    owner: healerMaintainers,
    reason: 'the client of the log or metrics store tries again, and says so in other words when it gives up',
    match: {
      all: [
        {
          any: [
            { literal: 'error sending batch, will retry' },
            {
              all: [
                { literal: 'retrying in next tick' },
                { regex: 'runutil\\.go:[0-9]+[^\\n]*function failed\\. retrying in next tick' },
              ],
            },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
