import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { quietLevel, severeLevel } from './log-level.ts'
import { onlyAs } from './only-as.ts'
import { failureWords, overrunWords, reportWords } from './report-words.ts'
import {
  briefTimeoutSetting,
  timeoutFiles,
  timeoutFunctions,
  timeoutSettings,
  timeoutSpans,
} from './timeout-forms.ts'
import { zeroForms } from './zero-count.ts'

// `timeouts:` and `timeout:` in YAML, with the values on the lines below.
const sectionOfTimeouts = { regex: '^[ \\t]*(?:- )?["\']?[\\w.-]*timeouts?["\']?:[ \\t]*\\r?$' } as const

/** A line that says how long something may take, and not that it took longer. */
export function timeoutSetting(examples: RuleException['examples']): RuleException {
  return {
    id: 'timeout-setting',
    owner: healerMaintainers,
    reason: 'a flag or setting says how long something may take, and nothing says that it took longer',
    match: {
      any: [
        {
          all: [
            {
              any: [
                onlyAs('timeou', [...timeoutSettings, ...timeoutSpans, ...timeoutFunctions]),
                onlyAs('timeou', [...timeoutSettings, ...zeroForms('timeout')]),
                sectionOfTimeouts,
              ],
            },
            { none: [reportWords('timeout'), severeLevel] },
          ],
        },
        // A field of a quiet line is a setting, whatever else the line is about.
        {
          all: [
            onlyAs('timeou', [briefTimeoutSetting, ...timeoutFiles]),
            quietLevel,
            { none: [overrunWords, failureWords] },
          ],
        },
      ],
    },
    examples,
  }
}
