import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'

/** What compilers and linters say of names that nobody uses. */
export function unusedName(examples: RuleException['examples']): RuleException {
  return {
    id: 'unused-name',
    owner: healerMaintainers,
    reason: 'a compiler or linter finds that nobody uses something of this name',
    match: {
      all: [
        {
          any: [
            { literal: 'help: if this is intentional, prefix it with an underscore' },
            {
              regex: `${lineLead}(?:[\\w./-]+(?::[0-9]+)*:[ \\t]+)?warning(?:\\[\\w+\\])?:[ \\t]+(?:unused [\\w ]+: \`[^\`\\n]+\`[^\\n:]*$|(?:associated )?(?:field|function|method|constant|variant|struct|enum|static|type alias)s? [^\\n]*\\bnever (?:used|read|constructed|called)\\b[^\\n]*$)`,
            },
            {
              regex:
                '^[^"\'`\\n]*["\'`][\\w$]+["\'`] is (?:defined|declared|assigned)[^\\n]*\\bnever (?:used|read)\\b[^\\n]*$',
            },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
