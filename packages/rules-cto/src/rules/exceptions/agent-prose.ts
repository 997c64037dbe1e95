import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'
import { reportWords } from './report-words.ts'

const call = `${lineLead}[●⏺][ \\t]\\w+\\([^\\n]*$`

// It says that it saw something, and calls no tool.
const seen = {
  all: [
    { none: [{ regex: call }] },
    {
      regex:
        '\\b(?:gets?|got|was|were|saw|sees?|seen|returns?|returned|again|still|throws?|threw|occurs?|occurred|happens?|happened)\\b',
    },
  ],
} as const

/**
 * What a coding agent says that it will do, the tools that it calls, and its list of tasks, as its CLI marks them. What it says
 * that it saw is a report.
 */
export function agentProse(examples: RuleException['examples']): RuleException {
  return {
    id: 'agent-prose',
    owner: healerMaintainers,
    reason: 'an agent speaks of its work; what comes of it are other lines',
    match: {
      all: [
        {
          any: [
            { regex: `${lineLead}(?:[●⏺✻][ \\t]|(?:⎿[ \\t]*)?[☐☒][ \\t])[^\\n]*$` },
            // A row of a table that it writes: a program would not indent it.
            { regex: '^[ ]{3,}\\|(?:[^|\\n]*\\|){3,}[ \\t]*$' },
          ],
        },
        {
          none: [reportWords('cannot'), severeLevel, seen],
        },
      ],
    },
    examples,
  }
}
