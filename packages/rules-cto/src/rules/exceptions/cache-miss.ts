import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { quietLevel } from './log-level.ts'
import { reportWords } from './report-words.ts'

/** What is not in a cache, and is then loaded from elsewhere. */
export function cacheMiss(examples: RuleException['examples']): RuleException {
  return {
    id: 'cache-miss',
    owner: healerMaintainers,
    reason: 'a cache does not have it yet, and it is loaded',
    match: {
      all: [
        quietLevel,
        {
          regex: 'not found in (?:the )?(?:\\w+ )?cache\\b[^\\n]*\\b(?:load|read|fetch|render|compil)ing\\b',
        },
        { none: [reportWords('not found')] },
      ],
    },
    examples,
  }
}
