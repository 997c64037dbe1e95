import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { severeLevel } from './log-level.ts'

const program = '(?:[ef]?grep|rg|ag|ack|git grep)'

/**
 * A command that looks for the word, as a shell or an agent echoes it: one command, nothing after it; or where it found the
 * word in a document.
 */
export function shellSearch(examples: RuleException['examples']): RuleException {
  return {
    id: 'shell-search',
    owner: healerMaintainers,
    reason: 'somebody looks for the word; what is found is another line, or a document',
    match: {
      all: [
        {
          any: [
            { regex: `^[ \\t]*[$+][ \\t]+[^\\n;&]*\\|[ \\t]*${program}[ \\t]+[^\\n;&|]*$` },
            { regex: `^[ \\t]*[$+][ \\t]+${program}[ \\t]+[^\\n;&]*$` },
            { regex: `^[ \\t]*${program}[ \\t]+["'-][^\\n;&]*$` },
            { regex: `^[^\\w\\n]*bash\\(${program}[ \\t]+[^\\n;&|]*\\)$` },
            { regex: '^[\\w./-]+\\.(?:md|mdx|rst|adoc):[0-9]+:[^\\n]*$' },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
