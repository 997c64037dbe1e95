import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { quietLevel } from './log-level.ts'

/**
 * Containerd, which says at INFO which plugins it does without, and why.
 *
 * @source original-healer.md section 3.3, containerd
 */
export function skippedPlugin(examples: RuleException['examples']): RuleException {
  return {
    id: 'skipped-plugin',
    owner: healerMaintainers,
    reason: 'containerd does without a plugin that is not configured',
    match: {
      all: [
        { literal: 'skip loading plugin' },
        { regex: 'skip loading plugin[^\\n]*skip plugin\\b' },
        quietLevel,
      ],
    },
    examples,
  }
}
