import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { onlyAs } from './only-as.ts'
import { overrunWords, reportWords } from './report-words.ts'
import { timeoutNames, timeoutPackageNames, timeoutPackages } from './timeout-forms.ts'
import { zeroForms } from './zero-count.ts'

const installing = {
  regex: `${lineLead}(?:Collecting|Downloading|Downloaded|Using cached|Installing collected packages:|Successfully (?:un)?installed|Requirement already satisfied:|Found existing installation:|Uninstalling|Building wheels? for|Compiling|Checking|Adding|Locking|added|plugins:|├──|└──|│|go: (?:downloading|added)|npm http fetch GET 200)[ \\t]`,
} as const

/** A line in which only a file, a package, a module, a function or a type is called so, whatever else the line reports. */
export function timeoutName(examples: RuleException['examples']): RuleException {
  return {
    id: 'timeout-name',
    owner: healerMaintainers,
    reason: 'something is named after timeouts, and nothing says that one has passed',
    match: {
      all: [
        {
          any: [
            onlyAs('timeou', timeoutNames),
            onlyAs('timeou', [...timeoutPackages, ...zeroForms('timeout')]),
            { all: [installing, onlyAs('timeou', timeoutPackageNames), { none: [reportWords('timeout')] }] },
          ],
        },
        { none: [overrunWords, { regex: 'timeout[ \\t]+(?:error|fail)' }] },
      ],
    },
    examples,
  }
}
