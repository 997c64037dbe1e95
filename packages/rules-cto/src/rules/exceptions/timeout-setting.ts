import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { severeLevel } from './log-level.ts'
import { onlyAs } from './only-as.ts'
import { reportWords } from './report-words.ts'
import { timeoutFunctions, timeoutSettings } from './timeout-forms.ts'
import { zeroForms } from './zero-count.ts'

/** A line that says how long something may take, and not that it took longer. */
export function timeoutSetting(examples: RuleException['examples']): RuleException {
  return {
    id: 'timeout-setting',
    owner: healerMaintainers,
    reason: 'a flag or setting says how long something may take, and nothing says that it took longer',
    match: {
      all: [
        onlyAs('timeou', [...timeoutSettings, ...zeroForms('timeout'), ...timeoutFunctions]),
        { none: [reportWords('timeout'), severeLevel] },
      ],
    },
    examples,
  }
}
