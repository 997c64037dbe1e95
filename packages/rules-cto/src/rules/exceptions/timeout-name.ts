import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { onlyAs } from './only-as.ts'
import { overrunWords } from './report-words.ts'
import { timeoutNames } from './timeout-forms.ts'
import { zeroForms } from './zero-count.ts'

/** A line in which only a file, a package, a module, a function or a type is called so, whatever else the line reports. */
export function timeoutName(examples: RuleException['examples']): RuleException {
  return {
    id: 'timeout-name',
    owner: healerMaintainers,
    reason: 'something is named after timeouts, and nothing says that one has passed',
    match: {
      all: [onlyAs('timeou', [...timeoutNames, ...zeroForms('timeout')]), { none: [overrunWords] }],
    },
    examples,
  }
}
